// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.submission;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressBook;
import org.spooler.api.address.Objection;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.DeliveryStatusRequest;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Recipient;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.store.StoreClosedException;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreFullException;
import org.spooler.api.store.StoreSupport;
import org.spooler.api.submission.AbortAnswer;
import org.spooler.api.submission.AddressCheck;
import org.spooler.api.submission.Draft;
import org.spooler.api.submission.Receipt;
import org.spooler.api.submission.SubmissionException;
import org.spooler.api.submission.SubmitOptions;
import org.spooler.core.CapturingStore;
import org.spooler.tck.Requirement;

class SpoolerSubmissionTest {

    private static final Envelope TO_BOB =
            Envelope.builder().from("ann@example.org").to("bob@example.com").build();

    private final CapturingStore store = new CapturingStore();
    private final Books books = new Books();
    private final Set<Envelope> needsPreprocessing = new HashSet<>();
    private final SpoolerSubmission submission = submission(Optional.of(store));

    private SpoolerSubmission submission(Optional<CapturingStore> current) {
        return new SpoolerSubmission(
                () -> current.map(s -> s),
                () -> List.of(books),
                id -> CompletableFuture.completedFuture(AbortAnswer.NOT_IN_QUEUE),
                () -> new SubmissionLimits(10, 100),
                () -> EnvelopeDefaultsTest.NOW,
                Runnable::run,
                needsPreprocessing::contains);
    }

    @Test
    void aMessageIsCommittedWithWhatWasSeenOfItsContent() throws Exception {
        Receipt receipt = submit(TO_BOB, SubmitOptions.NONE, "Subject: x\r\n\r\n.dot\r\n");
        assertThat(receipt).isEqualTo(new Receipt(new MessageId("Q1"), false));
        CapturingStore.Committed message = store.committed.get(0);
        assertThat(message.traits()).isEqualTo(new ContentTraits(20, false, true, true));
        assertThat(new String(message.octets(), US_ASCII)).isEqualTo("Subject: x\r\n\r\n.dot\r\n");
        assertThat(message.envelope())
                .isEqualTo(TO_BOB.withProperties(Properties.NONE.with(MapiProperties.DELETE_AFTER_SUBMIT, true)));
    }

    @Test
    @Requirement("SEND-032")
    void aMessageForNobodyIsRefused() {
        assertRefused("5.5.0", () -> submission.draft(Envelope.builder().build(), SubmitOptions.NONE))
                .hasMessageContaining("MAPI_E_NO_RECIPIENTS");
    }

    @Test
    @Requirement({"SEND-021", "SEND-031"})
    void listsAreExpandedBeforeTheMessageIsQueued() throws Exception {
        books.list("bob@example.com", "robert@example.com", "FAX:+4930");
        submit(TO_BOB, SubmitOptions.NONE, "x\r\n");
        assertThat(store.committed.get(0).envelope().recipients())
                .extracting(Recipient::address)
                .containsExactly(Address.smtp("robert@example.com"), Address.parse("FAX:+4930"));
    }

    @Test
    void aListWithoutMembersIsNobody() {
        books.list("empty@example.com");
        assertRefused(
                        "5.5.0",
                        () -> submission.draft(
                                Envelope.builder().to("empty@example.com").build(), SubmitOptions.NONE))
                .hasMessageContaining("MAPI_E_NO_RECIPIENTS");
    }

    @Test
    void tooManyRecipientsAreRefused() {
        Envelope.Builder many = Envelope.builder();
        for (int i = 0; i < 11; i++) {
            many.to("u" + i + "@example.com");
        }
        assertRefused("5.5.3", () -> submission.draft(many.build(), SubmitOptions.NONE));
    }

    @Test
    void malformedAddressesAreRefused() {
        assertRefused(
                "5.1.3",
                () -> submission.draft(Envelope.builder().to("no good@x").build(), SubmitOptions.NONE));
        assertRefused(
                "5.1.7",
                () -> submission.draft(
                        Envelope.builder().from("no good@x").to("a@x").build(), SubmitOptions.NONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "line\r\nRCPT TO:<x@y>", ""})
    void whatCouldBreakACommandLineIsRefused(String parameter) {
        assertRefused(
                "5.5.4",
                () -> submission.draft(
                        Envelope.builder().to("a@x").envelopeId(parameter).build(), SubmitOptions.NONE));
        Recipient recipient = Recipient.of(Address.smtp("a@x"))
                .with(new DeliveryStatusRequest(Set.of(), true, Optional.of(parameter)));
        assertRefused(
                "5.5.4", () -> submission.draft(Envelope.builder().to(recipient).build(), SubmitOptions.NONE));
    }

    @Test
    @Requirement("SEND-039")
    void anEmptyMessageClassBecomesIpm() throws Exception {
        submit(Envelope.builder().to("bob@example.com").messageClass("").build(), SubmitOptions.NONE, "x\r\n");
        assertThat(store.committed.get(0).envelope().messageClass()).isEqualTo("IPM");
    }

    @Test
    void aMessageAboveTheSizeLimitIsRefusedAndDropped() throws SubmissionException {
        Draft draft = submission.draft(TO_BOB, SubmitOptions.NONE);
        draft.write(ByteBuffer.allocate(100));
        assertRefused("5.3.4", () -> draft.write(ByteBuffer.allocate(1)));
        assertThat(store.closedUncommitted).isEqualTo(1);
        assertThatIllegalStateException().isThrownBy(draft::submit);
    }

    @Test
    void aClosedDraftLeavesNothing() throws SubmissionException {
        submission.draft(TO_BOB, SubmitOptions.NONE).close();
        assertThat(store.committed).isEmpty();
        assertThat(store.closedUncommitted).isEqualTo(1);
    }

    @Test
    void withoutAStoreMessagesAreRefusedForNow() {
        assertRefused("4.3.0", () -> submission(Optional.empty()).draft(TO_BOB, SubmitOptions.NONE));
    }

    @Test
    @Requirement("SEND-001")
    void aStoreThatCannotSendIsAcceptedAndTakesNothingForSending() {
        store.supports = Set.of(StoreSupport.CREATE_OK, StoreSupport.NOTIFY_OK);
        assertRefused("5.3.2", () -> submission.draft(TO_BOB, SubmitOptions.NONE))
                .hasMessageContaining("MAPI_E_NO_SUPPORT");
        assertThat(store.drafts).isZero();
    }

    @Test
    @Requirement("SEND-047")
    void aMessageThatWasLostMayBeWrittenAgain() throws Exception {
        store.commitFailure = Optional.of(new StoreException("segment damaged"));
        assertThatThrownBy(() -> submit(TO_BOB, SubmitOptions.NONE, "x")).isInstanceOf(ExecutionException.class);
        store.commitFailure = Optional.empty();
        assertThat(submit(TO_BOB, SubmitOptions.NONE, "x").repeated()).isFalse();
    }

    @Test
    @Requirement("SEND-045")
    void anEnvelopeThatIsRefusedCanBeMendedAndSubmitted() throws Exception {
        Envelope wrong = TO_BOB.withProperties(Properties.NONE.with(MapiProperties.MESSAGE_SIZE, 7));
        assertRefused("5.5.4", () -> submission.draft(wrong, SubmitOptions.NONE));
        assertThat(submit(wrong.withProperties(Properties.NONE), SubmitOptions.NONE, "x")
                        .repeated())
                .isFalse();
    }

    @Test
    void failuresOfTheStoreAreTemporaryRefusals() throws SubmissionException {
        store.draftFailure = Optional.of(new StoreFullException("3 MB free"));
        assertRefused("4.3.1", () -> submission.draft(TO_BOB, SubmitOptions.NONE))
                .hasMessageContaining("try again later")
                .hasMessageNotContaining("3 MB free")
                .hasRootCauseMessage("3 MB free");
        store.draftFailure = Optional.of(new StoreClosedException("closing"));
        assertRefused("4.3.0", () -> submission.draft(TO_BOB, SubmitOptions.NONE));
        store.draftFailure = Optional.empty();
        store.writeFailure = Optional.of(new StoreException("write failed"));
        Draft draft = submission.draft(TO_BOB, SubmitOptions.NONE);
        assertRefused("4.3.0", () -> draft.write(ByteBuffer.allocate(1)));
        store.writeFailure = Optional.empty();
        store.commitFailure = Optional.of(new StoreFullException("3 MB free"));
        assertThatThrownBy(() -> submit(TO_BOB, SubmitOptions.NONE, "x"))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .asInstanceOf(type(SubmissionException.class))
                .satisfies(e -> assertThat(e.status()).hasToString("4.3.1"));
    }

    @Test
    void aKeyThatIsKnownAnswersWithTheFirstReceiptAndWritesNothing() throws Exception {
        SubmitOptions keyed = SubmitOptions.NONE.withKey("invoice-17");
        Receipt first = submit(TO_BOB, keyed, "one\r\n");
        ByteBuffer again = ByteBuffer.wrap(new byte[1000]);
        try (Draft draft = submission.draft(TO_BOB, keyed)) {
            draft.write(again);
            assertThat(draft.submit().toCompletableFuture().get()).isEqualTo(new Receipt(first.id(), true));
        }
        assertThat(again.hasRemaining()).isFalse();
        assertThat(store.committed).hasSize(1);
        assertThat(store.drafts).isEqualTo(1);
    }

    @Test
    void twoSubmittersRacingWithOneKeyGetOneMessage() throws Exception {
        store.blindToKeys = true;
        SubmitOptions keyed = SubmitOptions.NONE.withKey("invoice-17");
        Receipt first = submit(TO_BOB, keyed, "one\r\n");
        assertThat(submit(TO_BOB, keyed, "one\r\n")).isEqualTo(new Receipt(first.id(), true));
        assertThat(store.committed).hasSize(1);
    }

    @Test
    void nobodyCanKeepAReportBackByTakingItsKey() {
        assertRefused("5.5.4", () -> submission.draft(TO_BOB, SubmitOptions.NONE.withKey("report:M1:FAILURE:0")));
    }

    @Test
    void aSubmitterIsAnsweredEvenWhileThePoolIsShutDown() throws Exception {
        SpoolerSubmission stopping = new SpoolerSubmission(
                () -> Optional.of(store),
                List::of,
                id -> CompletableFuture.completedFuture(AbortAnswer.REMOVED),
                () -> SubmissionLimits.DEFAULT,
                () -> EnvelopeDefaultsTest.NOW,
                task -> {
                    throw new RejectedExecutionException();
                },
                envelope -> false);
        assertThat(stopping.submit(TO_BOB, SubmitOptions.NONE, new ByteArrayInputStream(new byte[0]))
                        .toCompletableFuture())
                .isCompletedWithValue(new Receipt(new MessageId("Q1"), false));
    }

    @Test
    void anAddressIsCheckedForItsForm() {
        assertThat(submission.check(Address.smtp("no good@x")).status()).hasToString("5.1.3");
        assertThat(submission.check(Address.smtp("bob@example.com")).accepted()).isTrue();
    }

    @Test
    void anAddressIsCheckedWithTheAddressBooks() {
        Books books = new Books().object("+49900@fax", "5.7.1", "blocked here");
        AddressBook faulty = new AddressBook() {
            @Override
            public Optional<List<Address>> expand(Address address) {
                return Optional.empty();
            }

            @Override
            public Optional<Objection> objection(Address address) {
                throw new IllegalStateException("directory down");
            }
        };
        assertThat(asking(books).check(Address.smtp("+49900@fax")))
                .isEqualTo(AddressCheck.refused("5.7.1", "<+49900@fax>: blocked here"));
        assertThat(asking(books).check(Address.smtp("+4930@fax")).accepted()).isTrue();
        assertThat(asking(faulty).check(Address.smtp("bob@x")).status()).hasToString("4.3.0");
    }

    private SpoolerSubmission asking(AddressBook book) {
        return new SpoolerSubmission(
                () -> Optional.of(store),
                () -> List.of(book),
                id -> CompletableFuture.completedFuture(AbortAnswer.REMOVED),
                () -> SubmissionLimits.DEFAULT,
                () -> EnvelopeDefaultsTest.NOW,
                Runnable::run,
                envelope -> false);
    }

    @Test
    void anAbortIsAnsweredByTheQueue() {
        assertThat(submission.abort(new MessageId("Q9")).toCompletableFuture())
                .isCompletedWithValue(AbortAnswer.NOT_IN_QUEUE);
    }

    private Receipt submit(Envelope envelope, SubmitOptions options, String content)
            throws SubmissionException, IOException, InterruptedException, ExecutionException {
        return submission
                .submit(envelope, options, new ByteArrayInputStream(content.getBytes(US_ASCII)))
                .toCompletableFuture()
                .get();
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ?> assertRefused(
            String status, ThrowingCallable attempt) {
        return assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        SubmissionException.class, e -> assertThat(e.status()).hasToString(status));
    }
}
