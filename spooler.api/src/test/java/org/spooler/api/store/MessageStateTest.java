// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Place;
import org.spooler.api.message.RecipientState;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.ReportKind;
import org.spooler.api.report.RetryClass;

class MessageStateTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final ContentTraits TRAITS = new ContentTraits(10, false, false, true);
    private static final Envelope ENVELOPE =
            Envelope.builder().to("ann@a.example").to("FAX:1").build();

    private final MessageState accepted = MessageState.accepted(new MessageId("Q1"), NOW, ENVELOPE, TRAITS);

    private static LedgerEntry deferred(int recipient, Instant until, Topic... topics) {
        RecipientOutcome outcome = RecipientOutcome.delayed(recipient, "4.2.1", "later", RetryClass.REPLY);
        return new LedgerEntry.Deferred(NOW, List.of(outcome), "smtp", true, until, Set.of(topics));
    }

    private static LedgerEntry settled(RecipientOutcome outcome) {
        return new LedgerEntry.Settled(NOW, List.of(outcome), "smtp");
    }

    @Test
    void acceptedMessageIsDueAtOnceUnlessItsEnvelopeSaysLater() {
        Instant later = NOW.plusSeconds(60);
        Envelope delayed =
                Envelope.builder().to("ann@a.example").notBefore(later).build();

        assertThat(accepted.due()).isEqualTo(NOW);
        assertThat(accepted.place(false, NOW)).isEqualTo(Place.QUEUED);
        MessageState waiting = MessageState.accepted(new MessageId("Q2"), NOW, delayed, TRAITS);
        assertThat(waiting.due()).isEqualTo(later);
        assertThat(waiting.place(false, NOW)).isEqualTo(Place.DEFERRED);
    }

    @Test
    void messageIsDueWhenItsFirstUnsettledRecipientIs() {
        Instant soon = NOW.plus(Duration.ofMinutes(5));
        Instant late = NOW.plus(Duration.ofHours(1));
        MessageState state = accepted.applyAll(List.of(deferred(0, soon), deferred(1, late)));

        assertThat(state.due()).isEqualTo(soon);
        assertThat(state.apply(settled(RecipientOutcome.delivered(0, "ok"))).due())
                .isEqualTo(late);
    }

    @Test
    void topicsAreThoseOfRecipientsThatStillWait() {
        Topic fax = Topic.transport("fax");
        MessageState state = accepted.apply(deferred(1, NOW.plusSeconds(1), fax));

        assertThat(state.topics()).containsExactly(fax);
        assertThat(state.apply(settled(RecipientOutcome.failed(1, "5.1.1", "no")))
                        .topics())
                .isEmpty();
    }

    @Test
    void attemptsAreCountedAndOffersAreNot() {
        MessageState offered = accepted.apply(new LedgerEntry.Offered(NOW, List.of(0), "smtp", "a.example"));
        assertThat(offered.recipients().get(0).state()).isEqualTo(RecipientState.OFFERED);
        assertThat(offered.recipients().get(0).attempts()).isZero();

        MessageState tried = offered.apply(deferred(0, NOW.plusSeconds(1)));
        assertThat(tried.recipients().get(0).state()).isEqualTo(RecipientState.PENDING);
        assertThat(tried.recipients().get(0).attempts()).isEqualTo(1);
    }

    @Test
    void messageIsSettledWhenEveryRecipientIs() {
        MessageState one = accepted.apply(settled(RecipientOutcome.relayed(0, "2.0.0", "ok", "mx")));
        MessageState both = one.apply(new LedgerEntry.Expired(NOW, List.of(1)));

        assertThat(one.isSettled()).isFalse();
        assertThat(both.isSettled()).isTrue();
        assertThat(both.recipients())
                .extracting(RecipientLedger::state)
                .containsExactly(RecipientState.RELAYED, RecipientState.EXPIRED);
    }

    @Test
    void releaseMakesEverythingPendingDueAndEndsTheHold() {
        MessageState held = accepted.applyAll(
                List.of(deferred(0, NOW.plus(Duration.ofDays(1))), new LedgerEntry.Held(NOW, "audit")));
        assertThat(held.place(false, NOW)).isEqualTo(Place.HOLD);

        MessageState released = held.apply(new LedgerEntry.Released(NOW.plusSeconds(9)));
        assertThat(released.heldBecause()).isEmpty();
        assertThat(released.recipients().get(0).due()).isEqualTo(NOW.plusSeconds(9));
    }

    @Test
    void rewriteAddsRecipientsBehindTheOthersAndRemembersTheCleanUp() {
        Envelope more =
                Envelope.builder().to("ann@a.example").to("FAX:1").to("FAX:2").build();
        MessageState state = accepted.apply(settled(RecipientOutcome.delivered(0, "ok")))
                .apply(new LedgerEntry.Rewritten(NOW, "render", Optional.of(1), Optional.empty(), more, "token"));

        assertThat(state.contentVersion()).isEqualTo(1);
        assertThat(state.recipients())
                .extracting(RecipientLedger::state)
                .containsExactly(RecipientState.DELIVERED, RecipientState.PENDING, RecipientState.PENDING);
        assertThat(state.rewrites()).containsExactly(new RewriteRecord("render", "token"));
        assertThat(state.apply(new LedgerEntry.CleanedUp(NOW, "render")).rewrites())
                .isEmpty();
    }

    private static LedgerEntry written(int version, Integer... recipients) {
        return new LedgerEntry.Rewritten(
                NOW,
                "render",
                Optional.of(version),
                Optional.of(new ContentTraits(version, false, false, true)),
                List.of(recipients),
                ENVELOPE,
                "undo " + version);
    }

    @Test
    void contentForSomeRecipientsLeavesTheOthersTheirs() {
        MessageState state = accepted.apply(written(1, 1));

        assertThat(state.contentVersion(0)).isZero();
        assertThat(state.contentVersion(1)).isEqualTo(1);
        assertThat(state.contentTraits(0)).contains(TRAITS);
        assertThat(state.contentTraits(1).orElseThrow().sizeBytes()).isEqualTo(1);
        assertThat(state.contentTraits(2)).isEmpty();
        assertThat(state.traits()).isEqualTo(TRAITS);
    }

    @Test
    void recipientHasTheContentThatWasWrittenForItLast() {
        MessageState state = accepted.applyAll(List.of(written(1, 0, 1), written(2, 1)));
        assertThat(state.variants())
                .extracting(ContentVariant::version, ContentVariant::recipients)
                .containsExactly(tuple(1, List.of(0)), tuple(2, List.of(1)));

        assertThat(state.apply(written(2, 0)).variants())
                .as("the same content for more recipients")
                .extracting(ContentVariant::recipients)
                .containsExactly(List.of(0, 1));
        assertThat(state.apply(written(0, 0, 1)).variants())
                .as("what all have is no variant")
                .isEmpty();
        assertThat(state.apply(written(3)).variants()).as("a content for all").isEmpty();
    }

    @Test
    void contentCannotBeForARecipientThatTheEnvelopeDoesNotHave() {
        assertThatThrownBy(() -> accepted.apply(written(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("content version 1 is for recipient 2 of 2");
    }

    @Test
    void variantIsSentAsLongAsARecipientWaitsForIt() {
        MessageState state = accepted.apply(written(1, 1));
        assertThat(state.variantsToSend()).hasSize(1);

        MessageState done = state.apply(settled(RecipientOutcome.delivered(1, "ok")));
        assertThat(done.variantsToSend()).isEmpty();
        assertThat(done.variants()).hasSize(1);
    }

    @Test
    void eachCallOfAPreprocessorIsCleanedUpAfterTheLastOneFirst() {
        MessageState state = accepted.applyAll(List.of(written(1, 0), written(2, 1)));
        assertThat(state.rewrites()).extracting(RewriteRecord::undo).containsExactly("undo 2", "undo 1");

        assertThat(state.apply(new LedgerEntry.CleanedUp(NOW, "render")).rewrites())
                .extracting(RewriteRecord::undo)
                .containsExactly("undo 1");
    }

    @Test
    void reportsAreRememberedAndNotesAreBounded() {
        MessageState state =
                accepted.apply(new LedgerEntry.Reported(NOW, List.of(0), ReportKind.DELAY, Optional.empty()));
        assertThat(state.recipients().get(0).reports()).containsExactly(ReportKind.DELAY);

        for (int i = 0; i < 100; i++) {
            state = state.apply(new LedgerEntry.Noted(NOW, "note " + i));
        }
        assertThat(state.notes()).hasSize(MessageState.MOST_NOTES);
        assertThat(state.notes().get(MessageState.MOST_NOTES - 1).text()).isEqualTo("note 99");
    }
}
