// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.server;

import org.spooler.api.report.EnhancedStatus;

/** Mail is not taken; the client is told why, and by the class of the status whether to try again. */
public final class MailRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient EnhancedStatus status;

    /** Refuses with a status (RFC 3463) and a reason of one line. */
    public MailRefusedException(EnhancedStatus status, String reason) {
        super(reason);
        this.status = status;
    }

    /** Refuses with a status such as {@code 4.3.2}, and a reason of one line. */
    public MailRefusedException(String status, String reason) {
        this(EnhancedStatus.of(status), reason);
    }

    /** Which of the two sides is to do what. */
    public EnhancedStatus status() {
        return status;
    }
}
