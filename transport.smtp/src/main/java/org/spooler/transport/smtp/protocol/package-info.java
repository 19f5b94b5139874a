// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/** The wire language of SMTP (RFC 5321): replies, extensions, commands, and what a reply means for a recipient. */
package org.spooler.transport.smtp.protocol;
