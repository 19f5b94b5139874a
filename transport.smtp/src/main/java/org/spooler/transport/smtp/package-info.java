// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Transfers messages to mail servers: to a relay, or to the mail exchangers of each domain (RFC 5321).
 *
 * <p>{@code SmtpTransport} is the component, {@code SmtpSession} what the spooler drives, {@code SmtpClient} owns
 * threads and connections, a {@code Delivery} takes one message to its destination. Below: {@code route} finds servers,
 * {@code connection} talks to them in the language of {@code protocol}, {@code content} brings the message to the
 * socket, {@code tls} and {@code auth} protect.
 */
package org.spooler.transport.smtp;
