// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** Faxes the server received, on their way into the spooler. */
package org.spooler.transport.fax.inbound;
