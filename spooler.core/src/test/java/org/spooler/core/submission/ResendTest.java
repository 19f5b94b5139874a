// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.DeliveryStatusRequest;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Recipient;
import org.spooler.api.message.RecipientType;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Party;
import org.spooler.api.property.Properties;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.QueueColumns;
import org.spooler.api.store.RecipientLedger;
import org.spooler.api.submission.Resend;
import org.spooler.api.submission.SubmissionException;
import org.spooler.tck.Requirement;

class ResendTest {

    private static final Instant NOW = EnvelopeDefaultsTest.NOW;
    private static final MessageId ORIGINAL = new MessageId("Q1");
    private static final Envelope FIRST = Envelope.builder()
            .from("ann@x")
            .to(recipient("bob@x", RecipientType.TO))
            .to(recipient("carol@x", RecipientType.CC))
            .to(recipient("dave@x", RecipientType.TO))
            .properties(Properties.NONE
                    .with(MapiProperties.SUBJECT, "Lunch")
                    .with(MapiProperties.SENT_REPRESENTING_NAME, "The boss")
                    .with(MapiProperties.SENDER_NAME, "ann@x")
                    .with(MapiProperties.PREPROCESS, true))
            .build();

    private static Recipient recipient(String address, RecipientType type) {
        return new Recipient(
                List.of(Address.smtp(address)),
                type,
                "",
                Optional.empty(),
                DeliveryStatusRequest.DEFAULT,
                Properties.NONE);
    }

    private static Recipient hadIt(String address) {
        return recipient(address, RecipientType.TO)
                .with(Properties.NONE.with(MapiProperties.RECIPIENT_TYPE, 1 | RecipientType.SUBMITTED));
    }

    private static Envelope again(Integer... failed) {
        return Resend.of(ORIGINAL, FIRST, "IPM.Note", Set.of(failed), Optional.of(Address.smtp("postmaster@x")));
    }

    private static Envelope resend(Recipient... recipients) {
        Envelope.Builder envelope = Envelope.builder()
                .properties(Properties.NONE.with(MapiProperties.MESSAGE_FLAGS, MessageFlag.RESEND.mask()));
        List.of(recipients).forEach(envelope::to);
        return envelope.build();
    }

    private static MessageState accepted(Envelope envelope) throws SubmissionException {
        Envelope prepared = PrepareSubmit.prepare(envelope, Party.CLIENT, SubmissionLimits.DEFAULT);
        List<Recipient> expanded =
                RecipientExpansion.expand(prepared.recipients(), List.of(), SubmissionLimits.DEFAULT);
        return MessageState.accepted(
                new MessageId("Q2"),
                NOW,
                EnvelopeDefaults.apply(prepared, expanded, NOW),
                new ContentTraits(1, false, false, true));
    }

    /** Those nobody is responsible for, such as {@code bob@x ENVELOPE}. */
    private static List<String> served(MessageState state) {
        return java.util.stream.IntStream.range(0, state.recipients().size())
                .filter(i -> !state.recipients().get(i).isResponsible())
                .mapToObj(i -> state.envelope().recipients().get(i))
                .map(r -> r.address().value() + " " + r.type())
                .toList();
    }

    @Test
    @Requirement({"SEND-112", "PROP-016"})
    void aResentMessageIsNewAndNamesTheOldOneButNotItsSender() {
        Envelope again = again(2);
        assertThat(again.isResend()).isTrue();
        assertThat(again.messageClass()).isEqualTo("IPM.Note");
        assertThat(again.originator()).contains(Address.smtp("postmaster@x"));
        assertThat(again.properties().find(MapiProperties.ORIGINAL_ENTRYID)).contains(ORIGINAL.entryId());
        assertThat(again.properties().find(MapiProperties.SUBJECT)).contains("Lunch");
        assertThat(again.properties().keys())
                .doesNotContain(
                        MapiProperties.SENDER_NAME, MapiProperties.SENT_REPRESENTING_NAME, MapiProperties.PREPROCESS);
    }

    @Test
    @Requirement({"SEND-114", "PROP-026"})
    void whoFailedKeepsTheEntryAndGetsAnotherForTheEnvelope() {
        assertThat(again(0).recipients())
                .extracting(r -> r.address().value() + " " + r.type())
                .containsExactly("bob@x TO", "carol@x CC", "dave@x TO", "bob@x ENVELOPE");
    }

    @Test
    @Requirement({"SEND-115", "SEND-018", "SEND-019", "PROP-025", "DEC-02", "DEC-03"})
    void exactlyThoseWhoFailedAreServedAgain() throws SubmissionException {
        assertThat(served(accepted(again(0, 2)))).containsExactly("bob@x ENVELOPE", "dave@x ENVELOPE");
    }

    @Test
    @Requirement("DEC-02")
    void whoIsNotMarkedAndNotListedTwiceIsNewAndServed() throws SubmissionException {
        MessageState state = accepted(resend(
                hadIt("bob@x"),
                recipient("eve@x", RecipientType.TO),
                recipient("zoe@x", RecipientType.TO),
                recipient("zoe@x", RecipientType.ENVELOPE)));
        assertThat(served(state)).containsExactly("eve@x TO", "zoe@x ENVELOPE");
    }

    @Test
    @Requirement("SEND-115")
    void whoHadItIsNeverReportedOn() throws SubmissionException {
        RecipientLedger bob = accepted(again(2)).recipients().get(0);
        assertThat(bob.state().isSettled()).isTrue();
        assertThat(bob.reports()).hasSize(3);
    }

    @Test
    @Requirement("SEND-116")
    void theListThatReceiversSeeIsTheOriginalOne() throws SubmissionException {
        MessageState again = accepted(again(0, 1));
        MessageState first = MessageState.accepted(ORIGINAL, NOW, FIRST, again.traits());
        for (var column : List.of(MapiProperties.DISPLAY_TO, MapiProperties.DISPLAY_CC, MapiProperties.DISPLAY_BCC)) {
            assertThat(QueueColumns.of(again, false).find(column))
                    .isEqualTo(QueueColumns.of(first, false).find(column));
        }
    }

    @Test
    void whoHadItIsNeitherExpandedNorRenamed() throws SubmissionException {
        Books books = new Books().list("bob@x", "robert@x").name("bob@x", "Robert");
        Envelope prepared = PrepareSubmit.prepare(again(0), Party.CLIENT, SubmissionLimits.DEFAULT);
        assertThat(RecipientExpansion.expand(prepared.recipients(), List.of(books), SubmissionLimits.DEFAULT))
                .extracting(r -> r.address().value())
                .containsExactly("bob@x", "carol@x", "dave@x", "robert@x");
    }

    @Test
    @Requirement("DEC-01")
    void withoutTheResendFlagNothingIsChanged() throws SubmissionException {
        Envelope plain = Envelope.builder().to(hadIt("bob@x")).to("eve@x").build();
        assertThat(PrepareSubmit.prepare(plain, Party.CLIENT, SubmissionLimits.DEFAULT))
                .isEqualTo(plain);
    }

    @Test
    void aMessageThatEverybodyHadIsForNobody() {
        assertThatThrownBy(() -> accepted(resend(hadIt("bob@x"))))
                .isInstanceOf(SubmissionException.class)
                .hasMessageContaining("MAPI_E_NO_RECIPIENTS");
    }

    @Test
    @Requirement("SEND-113")
    void whetherItIsSentAgainIsSettledWhenItIsSaved() throws SubmissionException {
        MessageState plain = accepted(FIRST.withProperties(Properties.NONE));
        MessageState again = accepted(again(0));
        assertThat(rewritten(plain, again.envelope()).messageFlags()).doesNotContain(MessageFlag.RESEND);
        assertThat(rewritten(again, plain.envelope()).messageFlags()).contains(MessageFlag.RESEND);
    }

    private static MessageState rewritten(MessageState state, Envelope envelope) {
        List<Recipient> same = state.envelope().recipients();
        return state.apply(new LedgerEntry.Rewritten(
                NOW, "late", Optional.empty(), Optional.empty(), envelope.withRecipients(same), ""));
    }
}
