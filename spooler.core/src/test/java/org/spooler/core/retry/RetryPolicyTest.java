// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.RetryClass;
import org.spooler.api.store.MessageState;
import org.spooler.tck.Requirement;

class RetryPolicyTest {

    private static final Instant SUBMITTED = Instant.parse("2026-01-01T00:00:00Z");

    private final RetryPolicy policy = RetryPolicy.DEFAULT;
    private final Random random = new Random(1);

    @Test
    void repliesWaitLongerEachTimeUpToFourHours() {
        RetryPolicy exact =
                policy.with(RetryClass.REPLY, policy.schedule(RetryClass.REPLY).withJitter(0));
        List<Long> minutes = IntStream.rangeClosed(1, 8)
                .mapToObj(n -> exact.delay(RetryClass.REPLY, n, random).toMinutes())
                .toList();
        assertThat(minutes).containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 240L, 240L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 1_000_000, Integer.MAX_VALUE})
    void noWaitIsLongerThanTheMaximumOrShorterThanTheJitterAllows(int attempts) {
        for (int i = 0; i < 100; i++) {
            assertThat(policy.delay(RetryClass.NETWORK, attempts, random))
                    .isBetween(Duration.ofSeconds(48), Duration.ofHours(1));
        }
    }

    @Test
    void jitterSpreadsMessagesThatFailedTogether() {
        assertThat(IntStream.range(0, 50)
                        .mapToObj(i -> policy.delay(RetryClass.REPLY, 1, random))
                        .distinct())
                .hasSizeGreaterThan(40);
    }

    @Test
    void aClassWithoutAScheduleFollowsReplies() {
        assertThat(policy.schedule(new RetryClass("paper-jam"))).isEqualTo(policy.schedule(RetryClass.REPLY));
    }

    @Test
    void telephoneClassesHaveFixedWaits() {
        assertThat(policy.delay(RetryClass.BUSY, 7, random)).isEqualTo(Duration.ofSeconds(180));
        assertThat(policy.delay(RetryClass.NO_ANSWER, 7, random)).isEqualTo(Duration.ofSeconds(300));
        assertThat(policy.delay(RetryClass.PROTOCOL, 7, random)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void theDefaultsAreWrittenAsTheReferenceHasThem() {
        Map<String, String> texts = new TreeMap<>();
        policy.schedules().forEach((retryClass, schedule) -> texts.put(retryClass.name(), schedule.toString()));
        assertThat(texts)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "reply", "5m*2<=4h~20%",
                        "network", "1m*2<=1h~20%",
                        "busy", "3m",
                        "no-answer", "5m",
                        "protocol", "1m",
                        "local", "1m*2<=15m",
                        "absent", "1d"));
    }

    @Test
    void aMessageIsWarnedOfAfterFourHoursAndGivenUpAfterFiveDays() {
        MessageState state = state(Envelope.builder().to("bob@example.com").build());
        assertThat(policy.warnAt(state)).isEqualTo(SUBMITTED.plus(Duration.ofHours(4)));
        assertThat(policy.expires(state)).isEqualTo(SUBMITTED.plus(Duration.ofDays(5)));
    }

    @Test
    void anEnvelopeCanOnlyShortenItsLife() {
        Instant soon = SUBMITTED.plusSeconds(60);
        assertThat(policy.expires(state(Envelope.builder().expires(soon).build())))
                .isEqualTo(soon);
        assertThat(policy.expires(state(Envelope.builder()
                        .expires(SUBMITTED.plus(Duration.ofDays(9)))
                        .build())))
                .isEqualTo(SUBMITTED.plus(Duration.ofDays(5)));
    }

    @Test
    @Requirement("SPOOL-082")
    void theAgeOfADeferredMessageCountsFromItsSendTime() {
        Instant later = SUBMITTED.plus(Duration.ofDays(10));
        MessageState state = state(Envelope.builder().notBefore(later).build());
        assertThat(policy.warnAt(state)).isEqualTo(later.plus(Duration.ofHours(4)));
        assertThat(policy.expires(state)).isEqualTo(later.plus(Duration.ofDays(5)));
    }

    @Test
    void aSendTimeInThePastChangesNothing() {
        MessageState state =
                state(Envelope.builder().notBefore(SUBMITTED.minusSeconds(9)).build());
        assertThat(policy.expires(state)).isEqualTo(SUBMITTED.plus(Duration.ofDays(5)));
    }

    @Test
    void aWarningTimeOfZeroMeansNever() {
        RetryPolicy silent = policy.withAges(Duration.ofDays(5), Duration.ZERO);
        assertThat(silent.warnAt(state(Envelope.builder().build()))).isEqualTo(Instant.MAX);
    }

    private static MessageState state(Envelope envelope) {
        return MessageState.accepted(
                new MessageId("A1"), SUBMITTED, envelope, new ContentTraits(0, false, false, true));
    }
}
