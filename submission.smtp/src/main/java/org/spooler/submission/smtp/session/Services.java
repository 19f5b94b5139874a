// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.submission.smtp.session;

import java.time.Clock;
import java.util.concurrent.Executor;
import org.spooler.api.submission.Submission;

/**
 * What sessions need from outside.
 *
 * @param submission where messages go
 * @param clock time of day, with the zone for header fields
 * @param passwordChecks where slow password hashes are computed; may refuse with a RejectedExecutionException
 */
public record Services(Submission submission, Clock clock, Executor passwordChecks) {}
