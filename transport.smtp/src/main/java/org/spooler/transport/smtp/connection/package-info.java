// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** Connections to servers: opening, one mail transaction after the other, keeping and closing (RFC 5321, 3 and 4). */
package org.spooler.transport.smtp.connection;
