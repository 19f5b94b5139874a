// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.submission;

import static java.nio.charset.StandardCharsets.US_ASCII;
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
import org.spooler.api.message.Priority;
import org.spooler.api.message.Recipient;
import org.spooler.api.property.Binary;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.tck.Requirement;

class EnvelopeDefaultsTest {

    static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, PT10M", "1, PT10H", "2, P10D", "3, P70D"})
    @Requirement({"SPOOL-080", "PROP-019", "PROP-020", "PROP-021"})
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
    @Requirement("PROP-023")
    void theLatestDeliveryTimeIsWhenToGiveUp() {
        Properties properties = Properties.NONE.with(MapiProperties.LATEST_DELIVERY_TIME, NOW.plusSeconds(9));
        assertThat(apply(properties).expires()).contains(NOW.plusSeconds(9));
    }

    @Test
    @Requirement({"SPOOL-086", "SPOOL-087", "PROP-033", "PROP-034", "DEC-28"})
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

    @Test
    @Requirement("DEC-28")
    void aRecipientsOwnWishOutweighsTheMessagesAndOneKindOfReportSaysNothingOfTheOther() {
        Properties ofMessage = Properties.NONE.with(MapiProperties.ORIGINATOR_DELIVERY_REPORT_REQUESTED, true);
        Recipient own = Recipient.of(Address.smtp("bob@example.com"))
                .with(Properties.NONE.with(MapiProperties.ORIGINATOR_DELIVERY_REPORT_REQUESTED, false));
        Envelope envelope = Envelope.builder().properties(ofMessage).build();
        assertThat(wish(EnvelopeDefaults.apply(envelope, List.of(own), NOW)))
                .containsExactlyInAnyOrder(NotifyWhen.FAILURE, NotifyWhen.DELAY);
        assertThat(wish(apply(ofMessage)))
                .containsExactlyInAnyOrder(NotifyWhen.SUCCESS, NotifyWhen.FAILURE, NotifyWhen.DELAY);
    }

    @Test
    @Requirement({"PROP-007", "SEND-106"})
    void aMessageThatSaysNothingOfItsEndIsDeletedAfterSending() {
        assertThat(disposal(Properties.NONE)).contains(true);
        assertThat(disposal(Properties.NONE.with(MapiProperties.SUBJECT, "Lunch")))
                .contains(true);
    }

    @Test
    @Requirement({"PROP-006", "PROP-007", "SEND-106"})
    void whatAMessageSaysOfItsEndIsLeftAsItIs() {
        Binary folder = Binary.of("Sent".getBytes(US_ASCII));
        Properties kept = Properties.NONE.with(MapiProperties.DELETE_AFTER_SUBMIT, false);
        Properties sent = Properties.NONE.with(MapiProperties.SENTMAIL_ENTRYID, folder);
        Properties both = sent.with(MapiProperties.DELETE_AFTER_SUBMIT, true);
        Properties composed = Properties.NONE.with(MapiProperties.PARENT_ENTRYID, folder);
        assertThat(List.of(kept, sent, both, composed))
                .allSatisfy(said -> assertThat(apply(said).properties()).isEqualTo(said));
    }

    @ParameterizedTest
    @CsvSource({"-1, NOT_URGENT", "0, NORMAL", "1, URGENT"})
    @Requirement("PROP-009")
    void thePriorityIsTakenFromTheProperty(int value, Priority priority) {
        assertThat(apply(Properties.NONE.with(MapiProperties.PRIORITY, value)).priority())
                .isEqualTo(priority);
    }

    @ParameterizedTest
    @CsvSource({"'', IPM", "IPM.Fax, IPM.Fax"})
    @Requirement({"PROP-008", "SEND-039"})
    void aClassThatIsEmptyIsTakenFromThePropertyOrIsIpm(String property, String expected) {
        Envelope envelope = Envelope.builder()
                .messageClass("")
                .properties(Properties.NONE.with(MapiProperties.MESSAGE_CLASS, property))
                .build();
        assertThat(EnvelopeDefaults.apply(envelope, List.of(Recipient.of(Address.smtp("bob@x"))), NOW)
                        .messageClass())
                .isEqualTo(expected);
    }

    private static Optional<Boolean> disposal(Properties properties) {
        return apply(properties).properties().find(MapiProperties.DELETE_AFTER_SUBMIT);
    }

    private static Set<NotifyWhen> wish(Envelope envelope) {
        return envelope.recipients().get(0).statusRequest().events();
    }

    private static Envelope apply(Properties properties) {
        Envelope envelope = Envelope.builder().properties(properties).build();
        return EnvelopeDefaults.apply(envelope, List.of(Recipient.of(Address.smtp("bob@example.com"))), NOW);
    }
}
