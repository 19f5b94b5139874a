// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.submission;

import org.spooler.api.report.EnhancedStatus;

/**
 * A message was not taken; the caller keeps the responsibility.
 *
 * <p>{@link #isTemporary} tells what to do: keep the message and try again, or tell its author.
 */
public class SubmissionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient EnhancedStatus status;

    /** Says what, where and the remedy. */
    public SubmissionException(EnhancedStatus status, String message) {
        super(message);
        this.status = status;
    }

    /** Says what, where and the remedy. */
    public SubmissionException(EnhancedStatus status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** The enhanced status code: 4.3.1 for a full store, 5.3.4 for a message too large, 5.5.0 for no recipients, … */
    public EnhancedStatus status() {
        return status;
    }

    /** Whether trying again later may help. */
    public boolean isTemporary() {
        return status.isTransient();
    }
}
