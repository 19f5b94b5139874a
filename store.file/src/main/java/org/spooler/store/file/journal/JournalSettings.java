// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import java.time.Duration;

/**
 * How a journal is laid out and how long it may wait.
 *
 * @param directory where the segments lie
 * @param segmentBytes a new segment begins when the current one has grown to this; 4 KiB to 1 GiB
 * @param preallocateBytes how far a segment is filled with zeros ahead of its records, so that a sync finds the length
 *     of the file unchanged; 0 turns it off
 * @param batchBytes most bytes that are written between two syncs
 * @param syncDelay how long a record that does not ask for a sync may wait for one
 */
public record JournalSettings(
        String directory, int segmentBytes, int preallocateBytes, int batchBytes, Duration syncDelay) {

    private static final int LEAST_SEGMENT_BYTES = 4 << 10;
    private static final int MOST_SEGMENT_BYTES = 1 << 30;

    public JournalSettings {
        if (segmentBytes < LEAST_SEGMENT_BYTES || segmentBytes > MOST_SEGMENT_BYTES) {
            throw new IllegalArgumentException("segment of " + segmentBytes + " bytes: expected " + LEAST_SEGMENT_BYTES
                    + " to " + MOST_SEGMENT_BYTES);
        }
    }
}
