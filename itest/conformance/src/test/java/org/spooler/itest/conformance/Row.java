// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.conformance;

import java.util.SortedSet;

/**
 * One id of the catalogue and how it stands.
 *
 * @param text reason or reading; empty where there is none
 * @param tests that prove it, class and method
 */
record Row(String id, String level, Status status, String text, SortedSet<String> tests) {

    /** How an id stands. */
    enum Status {
        COVERED("covered"),
        NOT_APPLICABLE("not applicable"),
        /** A decision without a test, fixed in words. */
        NOTED("noted"),
        NOT_YET("not yet");

        private final String words;

        Status(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    boolean is(Status other) {
        return status == other;
    }

    /** Where it comes from: {@code seed}, {@code mapi} or {@code decision}. */
    String origin() {
        return level.split(" ")[0];
    }
}
