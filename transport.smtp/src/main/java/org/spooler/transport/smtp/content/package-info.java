// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** The way of a message's content to the socket (RFC 5321, 4.5.2): from file to socket where it can, else a copy. */
package org.spooler.transport.smtp.content;
