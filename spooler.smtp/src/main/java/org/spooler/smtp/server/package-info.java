// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The server's side of SMTP as a library: what a listener allows, and the seam to what becomes of the mail.
 *
 * <p>{@link org.spooler.smtp.listener.SmtpListener} speaks the protocol (RFC 5321); whoever opens one gives it
 * {@link org.spooler.smtp.server.ListenerRules} and {@link org.spooler.smtp.server.SessionRules}, and a
 * {@link org.spooler.smtp.server.MailReception} that takes the messages.
 *
 * <p>Arguments and results are never {@code null}.
 */
@Export
@Version("0.1.0")
package org.spooler.smtp.server;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
