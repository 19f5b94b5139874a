// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.submission.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.EnhancedStatus;
import org.spooler.api.submission.AbortAnswer;
import org.spooler.api.submission.AddressCheck;
import org.spooler.api.submission.Draft;
import org.spooler.api.submission.Receipt;
import org.spooler.api.submission.Submission;
import org.spooler.api.submission.SubmissionException;
import org.spooler.api.submission.SubmitOptions;
import org.spooler.smtp.server.IncomingMail;
import org.spooler.smtp.server.MailRefusedException;
import org.spooler.smtp.server.Origin;

class SpoolerReceptionTest {

    private static final Envelope ENVELOPE =
            Envelope.builder().from("ann@example.org").to("bob@example.com").build();
    private static final Origin ORIGIN = new Origin("[192.0.2.7]", true);
    private static final SubmissionException FULL = new SubmissionException(EnhancedStatus.of("4.3.1"), "disk is full");

    private final OneDraft spooler = new OneDraft();
    private final AtomicLong nanos = new AtomicLong();
    private final SpoolerReception reception = new SpoolerReception(nanos::get);

    @BeforeEach
    void theSpoolerIsThere() {
        reception.handTo(spooler);
    }

    private IncomingMail begin() throws MailRefusedException {
        return reception.begin(ENVELOPE, ORIGIN);
    }

    @Test
    void aMessageBecomesADraftThatNamesItsClient() throws MailRefusedException {
        IncomingMail mail = begin();
        assertThat(mail.id()).isEqualTo("Q1");
        assertThat(spooler.envelope).isEqualTo(ENVELOPE);
        assertThat(spooler.options.source()).isEqualTo("smtp[192.0.2.7]");
        mail.write(ByteBuffer.allocate(7));
        assertThat(spooler.octets).isEqualTo(7);
        mail.close();
        assertThat(spooler.closed).isTrue();
    }

    @Test
    void theReplyWaitsUntilTheSpoolerHasTheMessage() throws MailRefusedException {
        CompletableFuture<String> text = begin().finish().toCompletableFuture();
        assertThat(text).isNotDone();
        spooler.receipt.complete(new Receipt(new MessageId("Q1"), false));
        assertThat(text).isCompletedWithValue("queued as Q1");
    }

    @Test
    void whatTheSpoolerRefusesKeepsItsStatus() throws MailRefusedException {
        CompletableFuture<String> text = begin().finish().toCompletableFuture();
        spooler.receipt.completeExceptionally(FULL);
        assertThatThrownBy(text::join).cause().isInstanceOfSatisfying(MailRefusedException.class, refused -> {
            assertThat(refused.status()).hasToString("4.3.1");
            assertThat(refused).hasMessage("disk is full");
        });
        spooler.refusal = Optional.of(FULL);
        IncomingMail mail = new SubmittedMail(spooler, closed -> {});
        assertThatThrownBy(() -> mail.write(ByteBuffer.allocate(1))).isInstanceOf(MailRefusedException.class);
        assertThatThrownBy(this::begin).isInstanceOf(MailRefusedException.class);
    }

    @Test
    void anythingUnforeseenStaysWhatItIs() throws MailRefusedException {
        CompletableFuture<String> text = begin().finish().toCompletableFuture();
        spooler.receipt.completeExceptionally(new IllegalStateException("bug"));
        assertThatThrownBy(text::join).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void recipientsAreTheSpoolersToJudge() throws MailRefusedException {
        reception.check(Address.smtp("bob@example.com"));
        assertThatThrownBy(() -> reception.check(Address.smtp("nobody@example.com")))
                .isInstanceOf(MailRefusedException.class)
                .hasMessage("unknown");
    }

    @Test
    void withoutASpoolerEachStepOfATransactionIsRefusedForNowAndSaysWhy() throws MailRefusedException {
        reception.admit();
        reception.noLongerTo(spooler);

        assertIsAway(reception::admit);
        assertIsAway(() -> reception.check(Address.smtp("bob@example.com")));
        assertIsAway(this::begin);
    }

    @Test
    void aMessageThatComesInWhileItsSpoolerGoesIsDroppedThereAndRefusedAtTheDot() throws MailRefusedException {
        IncomingMail mail = begin();
        mail.write(ByteBuffer.allocate(7));

        reception.noLongerTo(spooler);

        assertThat(spooler.closed).as("dropped at the spooler").isTrue();
        assertIsAway(() -> mail.write(ByteBuffer.allocate(1)));
        assertThat(spooler.octets).as("what the spooler got").isEqualTo(7);
        assertIsAway(() -> {
            try {
                mail.finish().toCompletableFuture().join();
            } catch (CompletionException e) {
                throw e.getCause();
            }
        });
    }

    @Test
    void aMessageThatWasGivenWholeIsAnsweredByTheSpoolerThatGoes() throws MailRefusedException {
        CompletableFuture<String> text = begin().finish().toCompletableFuture();
        reception.noLongerTo(spooler);

        assertThat(text).isNotDone();
        assertThat(spooler.closed).as("taken back").isFalse();
        spooler.receipt.complete(new Receipt(new MessageId("Q1"), false));
        assertThat(text).isCompletedWithValue("queued as Q1");
    }

    @Test
    void theNextSpoolerTakesWhatComesAndAnEarlierOneThatGoesTakesNothingAway() throws MailRefusedException {
        OneDraft next = new OneDraft();
        IncomingMail old = begin();
        reception.handTo(next);

        assertIsAway(() -> old.write(ByteBuffer.allocate(1)));
        assertThat(reception.noLongerTo(spooler)).as("nobody left").isFalse();
        begin().write(ByteBuffer.allocate(3));
        assertThat(next.octets).isEqualTo(3);
    }

    @Test
    void howLongNobodyWasThereAndWhoWasRefusedIsKnown() {
        reception.noLongerTo(spooler);
        assertIsAway(reception::admit);
        assertIsAway(reception::admit);
        nanos.addAndGet(Duration.ofMillis(250).toNanos());

        assertThat(reception.handTo(spooler)).isEqualTo(new SpoolerReception.Absence(Duration.ofMillis(250), 2));
        reception.noLongerTo(spooler);
        assertThat(reception.handTo(spooler)).isEqualTo(new SpoolerReception.Absence(Duration.ZERO, 0));
    }

    @Test
    void aSpoolerThatIsGoneMayFailInAnyWay() {
        spooler.failure = Optional.of(new NoClassDefFoundError("org/spooler/core/Refusal"));
        spooler.beforeFailure = () -> reception.noLongerTo(spooler);
        assertIsAway(this::begin);
    }

    @Test
    void clientsAreGreetedWhenTheFirstSpoolerIsThere() {
        SpoolerReception starting = new SpoolerReception(nanos::get);
        assertThat(starting.ready().toCompletableFuture()).isNotDone();
        starting.handTo(spooler);
        assertThat(starting.ready().toCompletableFuture()).isDone();
        starting.noLongerTo(spooler);
        assertThat(starting.ready().toCompletableFuture()).isDone();
    }

    private static void assertIsAway(ThrowingCallable step) {
        assertThatThrownBy(step).isInstanceOfSatisfying(MailRefusedException.class, refused -> {
            assertThat(refused.status()).hasToString("4.3.0");
            assertThat(refused).hasMessageContaining("being replaced").hasMessageEndingWith("try again");
        });
    }

    /** A spooler with room for one draft. */
    private static final class OneDraft implements Submission, Draft {
        private final CompletableFuture<Receipt> receipt = new CompletableFuture<>();
        private Optional<SubmissionException> refusal = Optional.empty();
        private Optional<Error> failure = Optional.empty();
        private Runnable beforeFailure = () -> {};
        private Envelope envelope;
        private SubmitOptions options;
        private int octets;
        private boolean closed;

        @Override
        public Draft draft(Envelope given, SubmitOptions how) throws SubmissionException {
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            if (failure.isPresent()) {
                beforeFailure.run();
                throw failure.get();
            }
            envelope = given;
            options = how;
            return this;
        }

        @Override
        public AddressCheck check(Address address) {
            return address.value().startsWith("nobody@") ? AddressCheck.refused("5.1.1", "unknown") : AddressCheck.OK;
        }

        @Override
        public CompletionStage<AbortAnswer> abort(MessageId id) {
            return CompletableFuture.completedFuture(AbortAnswer.NOT_IN_QUEUE);
        }

        @Override
        public MessageId id() {
            return new MessageId("Q1");
        }

        @Override
        public void write(ByteBuffer piece) throws SubmissionException {
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            octets += piece.remaining();
        }

        @Override
        public CompletionStage<Receipt> submit() {
            return receipt;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
