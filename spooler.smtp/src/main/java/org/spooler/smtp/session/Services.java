// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.session;

import java.time.Clock;
import java.util.concurrent.Executor;
import org.spooler.smtp.server.MailReception;

/**
 * What sessions need from outside.
 *
 * @param reception where messages go
 * @param clock time of day, with the zone for header fields
 * @param passwordChecks where slow password hashes are computed; may refuse with a RejectedExecutionException
 */
public record Services(MailReception reception, Clock clock, Executor passwordChecks) {}
