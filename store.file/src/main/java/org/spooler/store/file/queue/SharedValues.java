// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Small numbers for values that very many messages have in common: number 0 is the empty one, which is not counted.
 * Guarded by the lock of the store.
 */
final class SharedValues<T> {

    private final T none;
    private final Map<T, Integer> numbers = new HashMap<>();
    private final List<T> values = new ArrayList<>();
    private final List<Integer> uses = new ArrayList<>();
    private final List<Integer> free = new ArrayList<>();

    SharedValues(T none) {
        this.none = none;
        clear();
    }

    void clear() {
        numbers.clear();
        values.clear();
        uses.clear();
        free.clear();
        values.add(none);
        uses.add(0);
    }

    T get(int number) {
        return values.get(number);
    }

    /** The number of a value, for one more use. */
    int share(T value) {
        if (value.equals(none)) {
            return 0;
        }
        int number = numbers.computeIfAbsent(value, this::enter);
        uses.set(number, uses.get(number) + 1);
        return number;
    }

    private int enter(T value) {
        if (free.isEmpty()) {
            values.add(value);
            uses.add(0);
            return values.size() - 1;
        }
        int number = free.remove(free.size() - 1);
        values.set(number, value);
        return number;
    }

    /** One use less. */
    void release(int number) {
        if (number == 0) {
            return;
        }
        int left = uses.get(number) - 1;
        uses.set(number, left);
        if (left == 0) {
            numbers.remove(values.get(number));
            values.set(number, none);
            free.add(number);
        }
    }
}
