// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.EnhancedStatus;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderDraft;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderQuery;
import org.spooler.api.store.FolderStore;
import org.spooler.api.submission.AbortAnswer;
import org.spooler.api.submission.AddressCheck;
import org.spooler.api.submission.Draft;
import org.spooler.api.submission.Receipt;
import org.spooler.api.submission.Submission;
import org.spooler.api.submission.SubmissionException;
import org.spooler.api.submission.SubmitOptions;
import org.spooler.api.transport.Capabilities;
import org.spooler.core.forward.ForwardRule;
import org.spooler.core.forward.ForwardText;
import org.spooler.core.forward.Forwarding;
import org.spooler.core.receive.Forwarder;
import org.spooler.core.submission.SpoolerSubmission;
import org.spooler.core.submission.SubmissionLimits;
import org.spooler.testkit.ScriptedTransport;

class EngineForwardTest {

    private static final Envelope FAX =
            Envelope.builder().to("FAX:+4930").messageClass("IPM.Note.Fax").build();
    private static final String CONTENT = "From: +4930@fax\r\nSubject: Fax\r\n\r\ntext\r\n";

    private final EngineHarness spooler = new EngineHarness(Map.of());
    private final ScriptedTransport fax = spooler.transport("fax", Capabilities.of(AddressType.FAX));
    private final Copies copies = new Copies();
    private final List<ForwardRule> rules = new ArrayList<>();
    private final Forwarding forwarding = new Forwarding(
            copies,
            () -> rules,
            () -> "here.example",
            spooler.scheduler.clock(),
            spooler.scheduler.executor("housekeeping"));

    EngineForwardTest() throws Exception {
        rule("office", "class=IPM.Note.Fax; to=office@example.org, ann@example.org; from=fax@example.org");
        spooler.engine.forward(forwarding);
    }

    private void rule(String name, String text) {
        rules.add(ForwardText.parse(name, text).orElseThrow());
    }

    /** Hands copies to the real submission and remembers them. */
    private final class Copies implements Submission {
        private final SpoolerSubmission real = new SpoolerSubmission(
                        () -> Optional.of(spooler.store),
                        List::of,
                        id -> CompletableFuture.completedFuture(AbortAnswer.NOT_IN_QUEUE),
                        () -> SubmissionLimits.DEFAULT,
                        spooler.scheduler.clock(),
                        Runnable::run,
                        envelope -> false)
                .asSpooler();
        private final Deque<SubmissionException> refusals = new ArrayDeque<>();
        private final List<Envelope> envelopes = new ArrayList<>();
        private final List<String> contents = new ArrayList<>();
        private final List<Receipt> receipts = new ArrayList<>();

        @Override
        public CompletionStage<Receipt> submit(Envelope envelope, SubmitOptions options, InputStream content)
                throws SubmissionException, IOException {
            if (!refusals.isEmpty()) {
                throw refusals.poll();
            }
            byte[] octets = content.readAllBytes();
            envelopes.add(envelope);
            contents.add(new String(octets, US_ASCII));
            return real.submit(envelope, options, new ByteArrayInputStream(octets))
                    .thenApply(receipt -> {
                        receipts.add(receipt);
                        return receipt;
                    });
        }

        @Override
        public Draft draft(Envelope envelope, SubmitOptions options) throws SubmissionException {
            return real.draft(envelope, options);
        }

        @Override
        public AddressCheck check(Address address) {
            return real.check(address);
        }

        @Override
        public CompletionStage<AbortAnswer> abort(MessageId id) {
            return real.abort(id);
        }
    }

    private List<FiledMessage> in(FolderId folder) {
        return ((FolderStore) spooler.store)
                .browse(FolderQuery.first(folder, 100))
                .toCompletableFuture()
                .join()
                .messages();
    }

    private void receive(Envelope envelope, String content) {
        fax.inbox().add(envelope, content);
        fax.context().newMail();
        spooler.run();
    }

    @Test
    void aReceivedMessageGoesOnAsItCameAndIsFiled() {
        receive(FAX, CONTENT);

        FiledMessage filed = in(FolderId.INBOX).get(0);
        assertThat(in(FolderId.ARRIVING)).isEmpty();
        assertThat(spooler.newMail).hasSize(1);
        assertThat(copies.envelopes).singleElement().satisfies(copy -> {
            assertThat(copy.originator()).contains(Address.smtp("fax@example.org"));
            assertThat(copy.recipients())
                    .extracting(recipient -> recipient.address().value())
                    .containsExactly("office@example.org", "ann@example.org");
        });
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(filed.filed().atOffset(ZoneOffset.UTC));
        assertThat(copies.contents)
                .containsExactly("Resent-Date: " + date + "\r\n"
                        + "Resent-From: fax@example.org\r\n"
                        + "Resent-To: office@example.org,\r\n ann@example.org\r\n"
                        + "Resent-Message-ID: <" + filed.id() + ".office@here.example>\r\n"
                        + CONTENT);
    }

    @Test
    void aClassWithoutARuleIsOnlyFiledAndASubclassGoesOn() {
        receive(Envelope.builder().to("ann@x").build(), CONTENT);
        receive(Envelope.builder().to("ann@x").messageClass("IPM.Note.Faxes").build(), CONTENT);
        assertThat(copies.envelopes).isEmpty();
        receive(
                Envelope.builder()
                        .to("ann@x")
                        .messageClass("ipm.note.fax.Colour")
                        .build(),
                CONTENT);
        assertThat(copies.envelopes).hasSize(1);
        assertThat(in(FolderId.INBOX)).hasSize(3);
    }

    @Test
    void eachRuleMakesACopyOfItsOwn() {
        rule("archive", "class=IPM; to=archive@example.org");
        receive(FAX, CONTENT);
        assertThat(copies.receipts)
                .extracting(Receipt::id)
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(copies.envelopes.get(1).originator()).isEmpty();
        assertThat(copies.contents.get(1)).contains("Resent-From: postmaster@here.example\r\n");
    }

    @Test
    void whatIsRefusedForNowWaitsAndGoesOnLaterWithoutBeingLostOrFetchedAgain() {
        copies.refusals.add(new SubmissionException(EnhancedStatus.of("4.3.1"), "the message store is full"));
        copies.refusals.add(new SubmissionException(EnhancedStatus.of("4.3.1"), "the message store is full"));

        receive(FAX, CONTENT);

        assertThat(fax.inbox().size()).isZero();
        assertThat(in(FolderId.ARRIVING)).hasSize(1);
        assertThat(spooler.newMail).isEmpty();
        spooler.pass(Duration.ofSeconds(31));
        assertThat(copies.receipts).isEmpty();
        spooler.pass(Duration.ofSeconds(31));
        assertThat(copies.receipts).hasSize(1);
        assertThat(in(FolderId.ARRIVING)).isEmpty();
        assertThat(in(FolderId.INBOX)).hasSize(1);
        assertThat(spooler.newMail).hasSize(1);
    }

    @Test
    void aRuleThatWorkedMakesNoSecondCopyWhileAnotherIsTriedAgain() {
        rule("second", "class=IPM.Note.Fax; to=bob@example.org");
        spooler.engine.forward(new Forwarder() {
            @Override
            public boolean wants(String messageClass) {
                return forwarding.wants(messageClass);
            }

            @Override
            public CompletionStage<Void> forward(FiledMessage message) {
                if (copies.receipts.isEmpty()) {
                    return forwarding
                            .forward(message)
                            .thenCompose(done -> CompletableFuture.failedFuture(
                                    new IOException("as if the process had ended here")));
                }
                return forwarding.forward(message);
            }
        });
        receive(FAX, CONTENT);
        assertThat(copies.receipts).hasSize(2);
        assertThat(in(FolderId.ARRIVING)).hasSize(1);

        spooler.pass(Duration.ofSeconds(31));

        assertThat(copies.receipts).hasSize(4);
        assertThat(Set.copyOf(copies.receipts.stream().map(Receipt::id).toList()))
                .hasSize(2);
        assertThat(in(FolderId.INBOX)).hasSize(1);
        assertThat(spooler.newMail).hasSize(1);
    }

    @Test
    void whatArrivedBeforeACrashGoesOnAtTheNextStart() throws Exception {
        try (FolderDraft draft = ((FolderStore) spooler.store).receive()) {
            draft.commit(
                    FolderId.ARRIVING,
                    FAX,
                    Set.of(MessageFlag.UNMODIFIED),
                    new ContentTraits(0, false, false, true),
                    Optional.empty());
        }

        spooler.engine.recovered();
        spooler.engine.recovered();
        spooler.run();

        assertThat(copies.receipts).hasSize(1);
        assertThat(in(FolderId.INBOX)).hasSize(1);
        assertThat(spooler.newMail).hasSize(1);
    }

    @Test
    void whatIsRefusedForGoodIsFiledAllTheSame() {
        copies.refusals.add(new SubmissionException(EnhancedStatus.of("5.1.3"), "bad address"));
        receive(FAX, CONTENT);
        assertThat(copies.receipts).isEmpty();
        assertThat(in(FolderId.INBOX)).hasSize(1);
        assertThat(in(FolderId.ARRIVING)).isEmpty();
    }

    @Test
    void aMessageThatComesBackIsNotForwardedByTheSameRuleAgain() {
        receive(FAX, CONTENT);
        receive(FAX, copies.contents.get(0));
        assertThat(copies.receipts).hasSize(1);
        assertThat(in(FolderId.INBOX)).hasSize(2);
    }

    @Test
    void aRemovedRuleForwardsNothingMore() {
        rules.clear();
        receive(FAX, CONTENT);
        assertThat(copies.receipts).isEmpty();
        assertThat(in(FolderId.INBOX)).hasSize(1);
    }
}
