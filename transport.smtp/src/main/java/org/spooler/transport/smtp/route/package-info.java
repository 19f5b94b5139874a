// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** Where mail for a destination is to go: a relay, or the mail exchangers of a domain (RFC 5321, 5.1). */
package org.spooler.transport.smtp.route;
