// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.offline;

/**
 * How many there are of what.
 *
 * @param queued messages to be sent, held ones not among them
 * @param held by an operator
 * @param filed in folders
 * @param records in the journal, also void ones
 * @param recordBytes their length
 */
record Counts(long queued, long held, long filed, long records, long recordBytes) {

    static Counts of(Survey survey) {
        long queued = 0;
        long held = 0;
        long filed = 0;
        for (KnownMessage message : survey.messages.values()) {
            if (message.isFiled()) {
                filed++;
            } else if (message.isQueued() && message.isHeld()) {
                held++;
            } else if (message.isQueued()) {
                queued++;
            }
        }
        long records = 0;
        long bytes = 0;
        for (Survey.Tally tally : survey.tallies) {
            records += tally == null ? 0 : tally.records;
            bytes += tally == null ? 0 : tally.bytes;
        }
        return new Counts(queued, held, filed, records, bytes);
    }

    String sentence() {
        return queued + " messages queued, " + held + " on hold, " + filed + " filed";
    }
}
