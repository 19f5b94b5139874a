// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.submission;

/**
 * What is taken at most.
 *
 * @param mostRecipients of one message, counted after lists were expanded
 * @param mostBytes of one message's content
 */
public record SubmissionLimits(int mostRecipients, long mostBytes) {

    /** 10,000 recipients and 100 MiB. */
    public static final SubmissionLimits DEFAULT = new SubmissionLimits(10_000, 1L << 30);

    public SubmissionLimits {
        if (mostRecipients < 1 || mostBytes < 1) {
            throw new IllegalArgumentException("limits of " + mostRecipients + " recipients and " + mostBytes
                    + " bytes: expected 1 or more of each");
        }
    }
}
