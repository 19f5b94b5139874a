// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.spooler.api.report.RetryClass;
import org.spooler.api.store.MessageState;

/** The retry rules in force: others take their place when the profile changes. */
final class LiveRetryRules implements RetryRules {

    private volatile RetryRules current;

    LiveRetryRules(RetryRules first) {
        current = first;
    }

    void replace(RetryRules next) {
        current = next;
    }

    @Override
    public Duration delay(RetryClass retryClass, int attemptsSoFar, RandomGenerator random) {
        return current.delay(retryClass, attemptsSoFar, random);
    }

    @Override
    public Instant expires(MessageState message) {
        return current.expires(message);
    }

    @Override
    public Instant warnAt(MessageState message) {
        return current.warnAt(message);
    }
}
