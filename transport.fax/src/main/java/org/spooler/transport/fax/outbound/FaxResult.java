// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.outbound;

import java.util.Locale;
import org.spooler.api.report.RetryClass;
import org.spooler.hylafax.Job;
import org.spooler.hylafax.JobState;

/** What a job that was not sent came to, in the vocabulary of RFC 3463; docs/reference has it as a table. */
enum FaxResult {
    /** The other end is on the telephone. */
    BUSY("4.4.1", RetryClass.BUSY, "busy"),
    /** The telephone rang and nobody took it. */
    NO_ANSWER("4.4.1", RetryClass.NO_ANSWER, "no answer"),
    /** Our own line is dead. */
    NO_DIAL_TONE("4.3.0", RetryClass.LOCAL, "no dial tone on our own line"),
    /** Nobody there, or somebody who is not a fax machine. */
    NO_CARRIER("4.4.1", RetryClass.NO_ANSWER, "no fax machine answered"),
    /** The two machines did not understand each other, or the line broke. */
    PROTOCOL_ERROR("4.4.2", RetryClass.PROTOCOL, "the transmission broke off"),
    /** Some of the pages were confirmed. */
    PARTIAL("4.4.2", RetryClass.PROTOCOL, "the transmission broke off between pages"),
    /** No line was free in time. */
    NO_LINE("4.4.5", RetryClass.BUSY, "no line was free in time"),
    /** Somebody ended it on the server. */
    ABORTED("5.7.1", RetryClass.LOCAL, "ended by the fax server's administration"),
    /** The server's rules forbid it. */
    REJECTED("5.7.1", RetryClass.LOCAL, "refused by the fax server"),
    /** The server itself is in trouble. */
    SERVER_TROUBLE("4.3.0", RetryClass.LOCAL, "trouble in the fax server");

    private final String status;
    private final String retryClass;
    private final String words;

    FaxResult(String status, RetryClass retryClass, String words) {
        this.status = status;
        this.retryClass = retryClass.name();
        this.words = words;
    }

    String status() {
        return status;
    }

    RetryClass retryClass() {
        return new RetryClass(retryClass);
    }

    String words() {
        return words;
    }

    boolean isFinal() {
        return status.startsWith("5");
    }

    /**
     * What became of a job that failed. Its code is 333 whatever the cause, once the tries are used up: the text tells.
     *
     * @param confirmed pages of the message in question that the other end confirmed
     */
    static FaxResult of(Job job, int confirmed) {
        if (confirmed > 0) {
            return PARTIAL;
        }
        String status = job.status().toLowerCase(Locale.ROOT);
        FaxResult named = named(status);
        if (named != null) {
            return named;
        }
        return job.tries() > 0 || job.state() == JobState.DONE ? PROTOCOL_ERROR : SERVER_TROUBLE;
    }

    private static FaxResult named(String status) {
        if (status.contains("busy signal")) {
            return BUSY;
        } else if (status.contains("no answer")) {
            return NO_ANSWER;
        } else if (status.contains("dialtone") || status.contains("dial tone")) {
            return NO_DIAL_TONE;
        } else if (status.contains("no carrier")) {
            return NO_CARRIER;
        } else if (status.contains("aborted by request")) {
            return ABORTED;
        } else if (status.contains("kill time expired")) {
            return NO_LINE;
        }
        return status.startsWith("reject") || status.contains("permission denied") ? REJECTED : null;
    }
}
