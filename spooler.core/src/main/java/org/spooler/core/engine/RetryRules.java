// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.spooler.api.report.RetryClass;
import org.spooler.api.store.MessageState;

/** When something is tried again, and when no more. */
public interface RetryRules {

    /** The time until the next attempt, growing with the attempts made so far, with jitter. */
    Duration delay(RetryClass retryClass, int attemptsSoFar, RandomGenerator random);

    /** When to give up on a message. */
    Instant expires(MessageState message);

    /** When to warn the originator of the delay. */
    Instant warnAt(MessageState message);
}
