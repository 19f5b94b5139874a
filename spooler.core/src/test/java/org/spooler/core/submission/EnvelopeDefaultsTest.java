// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spooler.api.address.Address;
import org.spooler.api.message.DeliveryStatusRequest;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.NotifyWhen;
import org.spooler.api.message.Recipient;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.tck.Requirement;

class EnvelopeDefaultsTest {

    static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, PT10M", "1, PT10H", "2, P10D", "3, P70D"})
    @Requirement("SPOOL-080")
    void aSendTimeIsComputedFromNumberAndUnitWhateverTheTimeSays(int unit, Duration later) {
        Properties properties = Properties.NONE
                .with(MapiProperties.DEFERRED_SEND_NUMBER, 10)
                .with(MapiProperties.DEFERRED_SEND_UNITS, unit)
                .with(MapiProperties.DEFERRED_SEND_TIME, NOW.minusSeconds(9));
        assertThat(apply(properties).notBefore()).contains(NOW.plus(later));
    }

    @Test
    void aUnitThatDoesNotExistLeavesTheTime() {
        Properties properties = Properties.NONE
                .with(MapiProperties.DEFERRED_SEND_NUMBER, 10)
                .with(MapiProperties.DEFERRED_SEND_UNITS, 4)
                .with(MapiProperties.DEFERRED_SEND_TIME, NOW.plusSeconds(9));
        assertThat(apply(properties).notBefore()).contains(NOW.plusSeconds(9));
    }

    @Test
    void theLatestDeliveryTimeIsWhenToGiveUp() {
        Properties properties = Properties.NONE.with(MapiProperties.LATEST_DELIVERY_TIME, NOW.plusSeconds(9));
        assertThat(apply(properties).expires()).contains(NOW.plusSeconds(9));
    }

    @Test
    @Requirement({"SPOOL-086", "SPOOL-087"})
    void reportPropertiesDecideWhereNothingElseWasAskedFor() {
        Properties properties = Properties.NONE
                .with(MapiProperties.ORIGINATOR_DELIVERY_REPORT_REQUESTED, true)
                .with(MapiProperties.ORIGINATOR_NON_DELIVERY_REPORT_REQUESTED, false);
        assertThat(wish(apply(properties))).containsExactlyInAnyOrder(NotifyWhen.SUCCESS, NotifyWhen.DELAY);
        assertThat(wish(apply(Properties.NONE))).containsExactlyInAnyOrder(NotifyWhen.FAILURE, NotifyWhen.DELAY);
    }

    @Test
    void anExplicitWishStays() {
        Recipient never = Recipient.of(Address.smtp("bob@example.com"))
                .with(new DeliveryStatusRequest(Set.of(), true, Optional.empty()));
        Properties properties = Properties.NONE.with(MapiProperties.ORIGINATOR_DELIVERY_REPORT_REQUESTED, true);
        Envelope envelope = Envelope.builder().properties(properties).build();
        assertThat(wish(EnvelopeDefaults.apply(envelope, List.of(never), NOW))).isEmpty();
    }

    private static Set<NotifyWhen> wish(Envelope envelope) {
        return envelope.recipients().get(0).statusRequest().events();
    }

    private static Envelope apply(Properties properties) {
        Envelope envelope = Envelope.builder().properties(properties).build();
        return EnvelopeDefaults.apply(envelope, List.of(Recipient.of(Address.smtp("bob@example.com"))), NOW);
    }
}
