// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.submission;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spooler.api.address.Address;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.Recipient;
import org.spooler.api.property.Binary;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Party;
import org.spooler.api.property.Properties;
import org.spooler.api.property.PropertyKey;
import org.spooler.api.submission.SubmissionException;
import org.spooler.tck.Requirement;

class PropertyAccessTest {

    static List<PropertyKey<?>> forClients() {
        return MapiProperties.ALL.stream()
                .filter(key -> key.writableBy(Party.CLIENT))
                .filter(key -> !Set.of(MapiProperties.MSG_STATUS, MapiProperties.RECIPIENT_TYPE)
                        .contains(key))
                .toList();
    }

    static List<PropertyKey<?>> notForClients() {
        return MapiProperties.ALL.stream()
                .filter(key -> !key.writableBy(Party.CLIENT))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("forClients")
    void whatClientsMaySetIsTaken(PropertyKey<?> key) {
        assertThatCode(() -> check(withValue(key))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("notForClients")
    void whatClientsMayNotSetIsRefusedByName(PropertyKey<?> key) {
        assertRefused(withValue(key)).hasMessageContaining(key.name());
    }

    @Test
    @Requirement({"SEND-027", "PROP-067", "PROP-005", "PROP-030", "PROP-032", "PROP-065"})
    void reservedPropertiesAreRefusedOnMessagesAndRecipients() {
        for (PropertyKey<?> key : List.of(
                MapiProperties.PREPROCESS,
                MapiProperties.RECIPIENT_STATUS,
                MapiProperties.TRANSPORT_KEY,
                MapiProperties.TRANSPORT_PROVIDERS)) {
            assertRefused(withValue(key)).hasMessageContaining("reserved");
            Recipient recipient = Recipient.of(Address.smtp("bob@x")).with(withValue(key));
            assertThatThrownBy(() -> check(Envelope.builder().to(recipient).build()))
                    .isInstanceOf(SubmissionException.class)
                    .hasMessageContaining(key.name());
        }
    }

    @Test
    @Requirement({"SEND-008", "PROP-066"})
    void whatAStoreCanDoIsNotForClientsToSay() {
        assertRefused(Properties.NONE.with(MapiProperties.STORE_SUPPORT_MASK, 0x80))
                .hasMessageContaining("MAPI_E_COMPUTED");
    }

    @ParameterizedTest
    @EnumSource(
            value = MessageFlag.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RESEND", "UNSENT"})
    @Requirement({"PROP-069", "PROP-002"})
    void onlyTheStoreMarksAMessageAsSubmitted(MessageFlag flag) {
        assertRefused(Properties.NONE.with(MapiProperties.MESSAGE_FLAGS, flag.mask()))
                .hasMessageContainingAll("MAPI_E_COMPUTED", flag.name());
    }

    @Test
    @Requirement({"PROP-071", "PROP-050"})
    void theStatusInAFolderIsNoPropertyToSet() {
        assertRefused(Properties.NONE.with(MapiProperties.MSG_STATUS, 0x1000)).hasMessageContaining("PR_MSG_STATUS");
    }

    @Test
    @Requirement("PROP-067")
    void bringingAKeyOfOnesOwnMakesNothingWritable() {
        PropertyKey<Boolean> same =
                new PropertyKey<>("PR_PREPROCESS", 0x0E22000B, Boolean.class, Set.of(Party.CLIENT), true);
        assertRefused(Properties.NONE.with(same, true)).hasMessageContaining("reserved");
        assertRefused(Properties.builder().with(same, true).build()).hasMessageContaining("reserved");
        PropertyKey<String> otherTag = PropertyKey.custom("PR_PREPROCESS", String.class);
        assertRefused(Properties.NONE.with(otherTag, "x")).hasMessageContaining("0x0E22000B");
    }

    @Test
    void aPropertyOutsideTheCatalogueIsTaken() {
        assertThatCode(() -> check(Properties.NONE.with(PropertyKey.custom("X-Invoice", String.class), "17")))
                .doesNotThrowAnyException();
    }

    @Test
    @Requirement("PROP-026")
    void aRecipientTypeThatContradictsTheRecipientIsRefused() {
        Recipient recipient =
                Recipient.of(Address.smtp("bob@x")).with(Properties.NONE.with(MapiProperties.RECIPIENT_TYPE, 2));
        assertThatThrownBy(() -> check(Envelope.builder().to(recipient).build()))
                .isInstanceOf(SubmissionException.class)
                .hasMessageContaining("contradicts its type TO");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Properties properties) {
        return assertThatThrownBy(() -> check(properties)).isInstanceOf(SubmissionException.class);
    }

    private static void check(Properties properties) throws SubmissionException {
        check(Envelope.builder().to("bob@x").properties(properties).build());
    }

    private static <T> Properties withValue(PropertyKey<T> key) {
        Object value = key.type() == Integer.class
                ? (Object) 0
                : key.type() == Boolean.class
                        ? (Object) true
                        : key.type() == String.class
                                ? "x"
                                : key.type() == Instant.class ? Instant.EPOCH : Binary.of(new byte[] {1});
        return Properties.NONE.with(key, key.type().cast(value));
    }

    private static void check(Envelope envelope) throws SubmissionException {
        PropertyCheck.check(envelope, Party.CLIENT);
    }
}
