// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.retry;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.spooler.api.report.RetryClass;
import org.spooler.api.store.MessageState;

/**
 * The retry rule of a profile: a schedule for each class of failure, and the ages at which the originator is warned
 * and the message is given up.
 *
 * <p>Ages count from the time a message could first be sent: its submission, or its deferred send time if that is
 * later (SPOOL-082).
 *
 * <p><b>Threading.</b> Immutable.
 *
 * @param schedules by class; a class without one follows {@link RetryClass#REPLY}
 * @param expiry the age at which a message is given up
 * @param delayWarning the age at which a delay is reported; zero for never
 */
public record RetryPolicy(Map<RetryClass, RetrySchedule> schedules, Duration expiry, Duration delayWarning) {

    /**
     * The schedules of a profile that sets none.
     *
     * <p>A 4yz reply is about one message: RFC 5321, 4.5.4.1 asks for at least 30 minutes as a rule, and for shorter
     * waits at first; 5 minutes is also what greylisting needs. An unreachable host is found again sooner, and the
     * destination as a whole rests meanwhile. Telephone waits follow what HylaFAX uses for a busy line, no answer and
     * a broken protocol. An absent transport wakes its messages when it returns, so that its wait is a bound only.
     */
    public static final RetryPolicy DEFAULT = new RetryPolicy(
            Map.of(
                    RetryClass.REPLY,
                            RetrySchedule.doubling(Duration.ofMinutes(5), Duration.ofHours(4))
                                    .withJitter(0.2),
                    RetryClass.NETWORK,
                            RetrySchedule.doubling(Duration.ofMinutes(1), Duration.ofHours(1))
                                    .withJitter(0.2),
                    RetryClass.BUSY, RetrySchedule.every(Duration.ofMinutes(3)),
                    RetryClass.NO_ANSWER, RetrySchedule.every(Duration.ofMinutes(5)),
                    RetryClass.PROTOCOL, RetrySchedule.every(Duration.ofMinutes(1)),
                    RetryClass.LOCAL, RetrySchedule.doubling(Duration.ofMinutes(1), Duration.ofMinutes(15)),
                    RetryClass.ABSENT, RetrySchedule.every(Duration.ofHours(24))),
            Duration.ofDays(5),
            Duration.ofHours(4));

    public RetryPolicy {
        schedules = Map.copyOf(schedules);
        if (!schedules.containsKey(RetryClass.REPLY)) {
            throw new IllegalArgumentException(
                    "no schedule for class " + RetryClass.REPLY + ", which others fall back on");
        }
        if (expiry.isNegative() || expiry.isZero() || delayWarning.isNegative()) {
            throw new IllegalArgumentException("expiry " + expiry + " and delay warning " + delayWarning
                    + ": expected an expiry above zero and a delay warning of zero or more");
        }
    }

    /** The same with another schedule for one class. */
    public RetryPolicy with(RetryClass retryClass, RetrySchedule schedule) {
        Map<RetryClass, RetrySchedule> copy = new HashMap<>(schedules);
        copy.put(retryClass, schedule);
        return new RetryPolicy(copy, expiry, delayWarning);
    }

    /** The same with other ages. */
    public RetryPolicy withAges(Duration newExpiry, Duration newDelayWarning) {
        return new RetryPolicy(schedules, newExpiry, newDelayWarning);
    }

    /** The schedule of a class. */
    public RetrySchedule schedule(RetryClass retryClass) {
        RetrySchedule own = schedules.get(retryClass);
        return own == null ? schedules.get(RetryClass.REPLY) : own;
    }

    /**
     * How long a recipient rests.
     *
     * @param attemptsSoFar attempts made, the last one included; 0 counts as 1
     */
    public Duration delay(RetryClass retryClass, int attemptsSoFar, RandomGenerator random) {
        return schedule(retryClass).delay(attemptsSoFar, random);
    }

    /** When a message is given up: at the profile's age, or earlier if its envelope says so. */
    public Instant expires(MessageState state) {
        Instant byAge = start(state).plus(expiry);
        return state.envelope().expires().filter(byAge::isAfter).orElse(byAge);
    }

    /** When a delay is reported; {@link Instant#MAX} for never. */
    public Instant warnAt(MessageState state) {
        return delayWarning.isZero() ? Instant.MAX : start(state).plus(delayWarning);
    }

    private static Instant start(MessageState state) {
        return state.envelope().notBefore().filter(state.submitted()::isBefore).orElse(state.submitted());
    }
}
