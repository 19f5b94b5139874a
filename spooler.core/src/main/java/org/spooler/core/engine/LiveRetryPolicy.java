// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.spooler.api.report.RetryClass;
import org.spooler.api.store.MessageState;
import org.spooler.core.retry.RetryPolicy;

/** The retry policy in force: another takes its place when the profile changes. */
final class LiveRetryPolicy {

    private final RandomGenerator random;
    private RetryPolicy current;

    LiveRetryPolicy(RetryPolicy first, RandomGenerator random) {
        this.current = first;
        this.random = random;
    }

    void replace(RetryPolicy next) {
        current = next;
    }

    /** The time to the next attempt after this many, the last one included. */
    Duration delay(RetryClass retryClass, int attempts) {
        return current.delay(retryClass, attempts, random);
    }

    Instant expires(MessageState message) {
        return current.expires(message);
    }

    Instant warnAt(MessageState message) {
        return current.warnAt(message);
    }
}
