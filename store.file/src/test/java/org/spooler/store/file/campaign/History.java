// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.util.ArrayList;
import java.util.List;

/** What was asked of one thing, in order, and how much of it is certain to survive. */
final class History<T> {

    private final List<T> steps = new ArrayList<>();
    private int certain;

    int add(T step) {
        steps.add(step);
        return steps.size();
    }

    /** The first {@code count} steps cannot be undone any more. */
    void makeCertain(int count) {
        certain = Math.max(certain, count);
    }

    int certain() {
        return certain;
    }

    int size() {
        return steps.size();
    }

    List<T> first(int count) {
        return steps.subList(0, count);
    }

    T last() {
        return steps.get(steps.size() - 1);
    }

    /** The same with what has turned out: the first {@code count} steps happened, the others did not. */
    History<T> endingAt(int count) {
        History<T> settled = new History<>();
        settled.steps.addAll(steps.subList(0, count));
        settled.certain = count;
        return settled;
    }
}
