// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** Messages on their way in: from the transport's hands into a folder, past the inbound hooks. */
package org.spooler.core.receive;
