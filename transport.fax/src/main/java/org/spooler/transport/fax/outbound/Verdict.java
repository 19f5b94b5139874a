// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.outbound;

import org.spooler.api.report.RecipientOutcome;
import org.spooler.hylafax.Job;
import org.spooler.transport.fax.job.JobOptions;
import org.spooler.transport.fax.job.Tag;
import org.spooler.transport.fax.job.Tally;

/**
 * What the end of a job means for one message in it. Delivered means that the other end confirmed every page of it,
 * whatever else is said of the job.
 *
 * @param job as the server lists it, ended
 * @param tag of the job
 * @param tally with this job counted
 */
record Verdict(FaxOrder order, Job job, Tag tag, Tally tally, String server) {

    /** Whether all pages were confirmed. */
    boolean isDelivered() {
        return pages() > 0 && confirmed() == pages() && countsAgree();
    }

    /** Whether the job was ended by somebody before any page of the message was sent. */
    boolean isAborted() {
        return FaxResult.of(job, confirmed()) == FaxResult.ABORTED;
    }

    /** The server counted the pages of the documents, too, unless it never got so far. */
    private boolean countsAgree() {
        return job.totalPages() == 0 || job.totalPages() == tag.pages();
    }

    int confirmed() {
        return tag.pagesOf(order.id(), job.pages());
    }

    private int pages() {
        return tag.pagesOf(order.id());
    }

    RecipientOutcome delivered() {
        return RecipientOutcome.delivered(
                        0, (pages() == 1 ? "1 page" : pages() + " pages") + " confirmed by " + order.number())
                .from(remote());
    }

    /** Somebody withdrew it when some pages had gone out already. */
    RecipientOutcome brokenOff() {
        return RecipientOutcome.failed(
                        0, "5.7.0", "cancelled when " + confirmed() + " of " + pages() + " pages were sent")
                .from(remote());
    }

    /** Not delivered: to be tried again, or never. */
    RecipientOutcome notDelivered() {
        FaxResult result = countsAgree() ? FaxResult.of(job, confirmed()) : FaxResult.SERVER_TROUBLE;
        if (result.isFinal()) {
            return RecipientOutcome.failed(0, result.status(), words(result)).from(remote());
        }
        JobOptions options = order.options();
        if (tally.dials() >= options.dials() || tally.tries() >= options.tries()) {
            return failed(result);
        }
        RecipientOutcome delayed = RecipientOutcome.delayed(0, result.status(), words(result), result.retryClass())
                .from(remote());
        return job.tries() > 0 ? delayed.inDoubt() : delayed;
    }

    private RecipientOutcome failed(FaxResult result) {
        RecipientOutcome failed = RecipientOutcome.failed(
                        0, "5" + result.status().substring(1), words(result) + ": given up")
                .from(remote());
        return job.tries() > 0 ? failed.inDoubt() : failed;
    }

    private String words(FaxResult result) {
        StringBuilder words = new StringBuilder(result.words());
        if (!countsAgree()) {
            words.append(": it counts ")
                    .append(job.totalPages())
                    .append(" pages instead of ")
                    .append(tag.pages());
        } else if (result == FaxResult.PARTIAL) {
            words.append(": ")
                    .append(confirmed())
                    .append(" of ")
                    .append(pages())
                    .append(" confirmed, all are sent again");
        }
        if (!job.status().isEmpty()) {
            words.append(" (").append(Outcomes.oneLine(job.status())).append(')');
        }
        return words.append(", dial ")
                .append(tally.dials())
                .append(" of ")
                .append(order.options().dials())
                .append(", transmission ")
                .append(tally.tries())
                .append(" of ")
                .append(order.options().tries())
                .toString();
    }

    private String remote() {
        return server + " job " + job.id();
    }
}
