// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

/**
 * A stretch of a segment that held durable records and cannot be read any more.
 *
 * @param file name of the segment file
 * @param from first damaged byte
 * @param to first byte that is whole again, or the end of the file
 * @param firstSequence number of the first record lost
 * @param lastSequence number of the last record lost
 */
public record Damage(String file, int from, int to, long firstSequence, long lastSequence) {

    /** One line for the log and the listing. */
    @Override
    public String toString() {
        return file + " bytes " + from + " to " + to + ": records " + firstSequence + " to " + lastSequence
                + " cannot be read";
    }
}
