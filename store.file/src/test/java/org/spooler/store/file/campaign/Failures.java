// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.util.ArrayList;
import java.util.List;

/** Broken promises, each with what replays it. */
final class Failures {

    private static final int MOST_SHOWN = 20;
    private static final int MOST_CHARACTERS = 1500;

    private final List<String> shown = new ArrayList<>();
    private Throwable first;
    private long count;

    void add(String where, Throwable problem) {
        if (first == null) {
            first = problem;
        }
        if (count++ < MOST_SHOWN) {
            String text = problem.toString();
            shown.add(where + ": " + text.substring(0, Math.min(MOST_CHARACTERS, text.length())));
        }
    }

    void addAll(Failures others) {
        first = first == null ? others.first : first;
        count += others.count;
        shown.addAll(others.shown);
    }

    /** More would not tell more. */
    boolean isEnough() {
        return count >= MOST_SHOWN;
    }

    long count() {
        return count;
    }

    List<String> shown() {
        return shown;
    }

    /** The first of them, with its stack; null if there is none. */
    Throwable first() {
        return first;
    }
}
