// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.store.Topic;
import org.spooler.core.preprocess.KnownPreprocessor;
import org.spooler.core.quarantine.Isolation;

/** Puts a message to wait for a preprocessor. Belongs to the engine's thread. */
final class PreprocessWait {

    /** After a start a preprocessor may still be on its way. */
    private static final Duration SETTLING = Duration.ofSeconds(30);

    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final EnginePorts ports;
    private final Flow flow;
    private final Instant settled;

    PreprocessWait(EnginePorts ports, Flow flow) {
        this.ports = ports;
        this.flow = flow;
        this.settled = ports.clock().instant().plus(SETTLING);
    }

    boolean mayStillArrive() {
        return settled.isAfter(ports.clock().instant());
    }

    /** The message was marked for preprocessing when it was submitted, but nobody known applies to it. */
    void untilAllAreThere(ActiveMessage message) {
        String text = "waits for its preprocessor, which may still be starting";
        defer(message, text, RetryClass.ABSENT, false, Optional.of(AGAIN), Set.of());
    }

    void forAbsent(ActiveMessage message, KnownPreprocessor absent) {
        String text = "preprocessor " + absent.name() + " is not there; waiting for it";
        Set<Topic> topics = new HashSet<>(Set.of(Topic.preprocessor(absent.name())));
        absent.transport().map(Topic::transport).ifPresent(topics::add);
        Duration delay = flow.dispatcher().untilLookedAt(message);
        defer(message, text, RetryClass.ABSENT, false, Optional.of(delay), topics);
    }

    void forStuck(ActiveMessage message, String name) {
        String text = "preprocessor " + name + " has not come back from an earlier message";
        defer(message, text, RetryClass.LOCAL, false, Optional.empty(), Set.of(Topic.preprocessor(name)));
    }

    void forQuarantine(ActiveMessage message, String name, Isolation isolation) {
        String text = "preprocessor " + name + " is in quarantine until " + isolation.until() + "; waiting for it";
        Duration left = Duration.between(ports.clock().instant(), isolation.until());
        Optional<Duration> delay = Optional.of(left.isNegative() ? AGAIN : left);
        defer(message, text, RetryClass.ABSENT, false, delay, Set.of(Topic.preprocessor(name)));
    }

    void forRetry(ActiveMessage message, String name, Throwable problem) {
        String text = "preprocessor " + name + " failed: " + problem.getMessage();
        defer(message, text, RetryClass.LOCAL, true, Optional.empty(), Set.of(Topic.preprocessor(name)));
    }

    private void defer(
            ActiveMessage message,
            String text,
            RetryClass retryClass,
            boolean attempted,
            Optional<Duration> delay,
            Set<Topic> topics) {
        for (int position : message.unsettled()) {
            RecipientOutcome outcome = RecipientOutcome.delayed(position, "4.3.0", text, retryClass);
            flow.dispatcher().defer(message, outcome, "", attempted, delay, topics);
        }
    }
}
