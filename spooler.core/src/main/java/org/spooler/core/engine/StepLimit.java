// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.time.Instant;

/** The time a step may take without progress. Belongs to the engine's thread. */
final class StepLimit {

    static final int SECONDS = 60;

    private static final Duration LIMIT = Duration.ofSeconds(SECONDS);

    private final FlushTools tools;
    private final Runnable exceeded;
    private Instant progressAt = Instant.MIN;
    private int step;

    StepLimit(FlushTools tools, Runnable exceeded) {
        this.tools = tools;
        this.exceeded = exceeded;
    }

    /** A step begins; the one before has ended. */
    void begin() {
        progress();
        int number = ++step;
        tools.later(LIMIT, () -> check(number));
    }

    void progress() {
        progressAt = tools.now();
    }

    /** No step is under way any more. */
    void end() {
        step++;
    }

    private void check(int number) {
        if (number != step) {
            return;
        }
        Duration left = Duration.between(tools.now(), progressAt.plus(LIMIT));
        if (left.isNegative() || left.isZero()) {
            exceeded.run();
        } else {
            tools.later(left, () -> check(number));
        }
    }
}
