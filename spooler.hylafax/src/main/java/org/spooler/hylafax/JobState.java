// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax;

/** Where a job stands (%a of JOBFMT). */
public enum JobState {
    /** None of the below. */
    UNDEFINED('?'),
    /** Not scheduled. */
    SUSPENDED('T'),
    /** Waits for its time to send. */
    PENDING('P'),
    /** Waits for the next try. */
    SLEEPING('S'),
    /** Another job is under way to the same number. */
    BLOCKED('B'),
    /** Waits for a line. */
    WAITING('W'),
    /** Is prepared, dialled or transmitted. */
    RUNNING('R'),
    /** Ended: sent. */
    DONE('D'),
    /** Ended: not sent, or not completely. */
    FAILED('F');

    private final char letter;

    JobState(char letter) {
        this.letter = letter;
    }

    /** Whether nothing more will happen to the job. */
    public boolean isFinal() {
        return this == DONE || this == FAILED;
    }

    static JobState of(String text) {
        for (JobState state : values()) {
            if (text.length() == 1 && text.charAt(0) == state.letter) {
                return state;
            }
        }
        return UNDEFINED;
    }
}
