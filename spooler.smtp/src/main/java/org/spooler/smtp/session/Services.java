// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.session;

import java.util.concurrent.Executor;
import org.spooler.smtp.content.FieldClock;
import org.spooler.smtp.server.MailReception;

/**
 * What sessions need from outside.
 *
 * @param reception where messages go
 * @param clock time of day for header fields
 * @param passwordChecks where slow password hashes are computed; may refuse with a RejectedExecutionException
 */
public record Services(MailReception reception, FieldClock clock, Executor passwordChecks) {}
