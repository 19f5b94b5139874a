// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** A mailbox on another server, by IMAP (RFC 9051) or POP3 (RFC 1939). */
package org.spooler.transport.fetch.mailbox;
