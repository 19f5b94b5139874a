// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressBook;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.SubmitFlag;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.submission.AbortAnswer;
import org.spooler.api.submission.Draft;
import org.spooler.api.submission.SubmissionException;
import org.spooler.api.submission.SubmitOptions;
import org.spooler.core.CapturingStore;
import org.spooler.tck.Requirement;

class SubmitStepsTest {

    private static final Instant NOW = EnvelopeDefaultsTest.NOW;
    private static final Envelope TO_LIST =
            Envelope.builder().from("ann@example.org").to("list@example.org").build();

    private final List<String> steps = new ArrayList<>();
    private final CapturingStore store = new CapturingStore();
    private boolean needed;

    private final AddressBook book = new AddressBook() {
        @Override
        public Optional<List<Address>> expand(Address address) {
            steps.add("expand " + address.value());
            return address.value().startsWith("list@")
                    ? Optional.of(List.of(Address.smtp("bob@example.com")))
                    : Optional.empty();
        }
    };

    private final InstantSource clock = () -> {
        steps.add("stamp");
        return NOW;
    };

    private final SpoolerSubmission submission = new SpoolerSubmission(
            () -> Optional.of(store),
            () -> List.of(book),
            id -> CompletableFuture.completedFuture(AbortAnswer.NOT_IN_QUEUE),
            () -> new SubmissionLimits(10, 100),
            clock,
            Runnable::run,
            envelope -> {
                steps.add("preprocessing of "
                        + envelope.recipients().get(0).address().value());
                return needed;
            });

    private MessageState submit(Envelope envelope) throws SubmissionException {
        try (Draft draft = submission.draft(envelope, SubmitOptions.NONE)) {
            assertThat(draft.submit().toCompletableFuture()).isCompleted();
            steps.add("queued");
        }
        return MessageState.accepted(
                store.committed.get(0).id(),
                NOW,
                store.committed.get(0).envelope(),
                new ContentTraits(0, false, false, true));
    }

    @Test
    @Requirement({"SEND-014", "SEND-021", "SEND-056", "DEC-01"})
    void theStepsAreTakenInTheirOrder() throws SubmissionException {
        submit(TO_LIST);
        assertThat(steps)
                .containsExactly(
                        "stamp",
                        "expand list@example.org",
                        "expand bob@example.com",
                        "preprocessing of bob@example.com",
                        "queued");
    }

    @Test
    @Requirement({"SEND-015", "SEND-016"})
    void anErrorOfTheFirstStepIsTheSubmittersAnswerAndEndsTheSubmission() {
        Envelope bad = Envelope.builder().to("no good@x").build();
        assertThatThrownBy(() -> submission.draft(bad, SubmitOptions.NONE))
                .isInstanceOf(SubmissionException.class)
                .hasMessageContaining("no good@x");
        assertThat(steps).isEmpty();
        assertThat(store.drafts).isZero();
    }

    @Test
    @Requirement({"SEND-017", "SEND-037", "SEND-038", "PROP-002"})
    void anAcceptedMessageIsMarkedAsSubmittedAndUnsentUntilItIsSent() throws SubmissionException {
        MessageState accepted = submit(TO_LIST);
        assertThat(accepted.messageFlags()).containsExactlyInAnyOrder(MessageFlag.SUBMIT, MessageFlag.UNSENT);
        assertThat(accepted.apply(new LedgerEntry.Finished(NOW, Optional.empty()))
                        .messageFlags())
                .isEmpty();
    }

    @Test
    @Requirement({"SEND-025", "SEND-026", "SEND-048", "PROP-001", "PROP-005"})
    void aMessageThatAPreprocessorWantsIsQueuedForIt() throws SubmissionException {
        needed = true;
        MessageState accepted = submit(TO_LIST);
        assertThat(accepted.envelope().properties().find(MapiProperties.PREPROCESS))
                .contains(true);
        assertThat(accepted.submitFlags(false)).containsExactly(SubmitFlag.PREPROCESS);
        assertThat(accepted.submitFlags(true)).isEqualTo(EnumSet.allOf(SubmitFlag.class));
    }

    @Test
    @Requirement({"SEND-049", "SEND-074"})
    void aMessageThatNoPreprocessorWantsIsQueuedForTransports() throws SubmissionException {
        MessageState accepted = submit(TO_LIST);
        assertThat(accepted.envelope().properties().find(MapiProperties.PREPROCESS))
                .isEmpty();
        assertThat(accepted.submitFlags(false)).isEmpty();
    }

    @Test
    @Requirement({"SEND-055", "SEND-056"})
    void theSecondSubmissionAfterPreprocessingClearsTheNeed() throws SubmissionException {
        needed = true;
        MessageState preprocessed = submit(TO_LIST).apply(new LedgerEntry.Preprocessed(NOW));
        assertThat(preprocessed.submitFlags(false)).isEmpty();
        assertThat(preprocessed.messageFlags()).isEqualTo(Set.of(MessageFlag.SUBMIT, MessageFlag.UNSENT));
    }

    @Test
    @Requirement({"SEND-051", "SEND-076"})
    void theSubmitterGoesOnBeforeAnythingIsPreprocessedOrSent() throws SubmissionException {
        needed = true;
        MessageState accepted = submit(TO_LIST);
        assertThat(accepted.needsPreprocessing()).isTrue();
        assertThat(accepted.isSettled()).isFalse();
    }
}
