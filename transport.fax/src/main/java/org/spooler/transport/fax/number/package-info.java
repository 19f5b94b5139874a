// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** Fax numbers, and how they are dialled. */
package org.spooler.transport.fax.number;
