// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.fax;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One time that a document was rendered.
 *
 * @param seconds by the clock
 * @param cpuSeconds of all threads
 */
record Run(double seconds, double cpuSeconds) {

    static double median(List<Run> runs, ToDoubleFunction<Run> value) {
        List<Double> sorted = runs.stream()
                .map(value::applyAsDouble)
                .sorted(Comparator.naturalOrder())
                .toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
