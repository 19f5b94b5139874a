// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happened in a flush, step by step, with the numbers of catalogue 4.2. Of a long flush the first
 * {@value #MOST_STEPS} steps are kept. Belongs to the engine's thread.
 */
public final class FlushTrace {

    static final int MOST_STEPS = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(FlushTrace.class);

    private final List<Step> steps = new ArrayList<>();

    /**
     * One step.
     *
     * @param number 1 to 14
     * @param transport whose queues are flushed
     * @param what happened
     */
    public record Step(int number, String transport, String what) {
        @Override
        public String toString() {
            return String.format("%2d %s: %s", number, transport, what);
        }
    }

    void step(int number, String transport, String what) {
        Step step = new Step(number, transport, what);
        LOG.debug("flush step {}", step);
        if (steps.size() < MOST_STEPS) {
            steps.add(step);
        }
    }

    /** The steps so far, in order. */
    List<Step> steps() {
        return List.copyOf(steps);
    }
}
