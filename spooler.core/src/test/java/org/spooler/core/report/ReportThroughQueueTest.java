// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.report;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.ReportKind;
import org.spooler.api.store.ContentVersion;
import org.spooler.api.store.Durability;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LeaseRequest;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreHealth;
import org.spooler.api.submission.AbortAnswer;
import org.spooler.api.submission.SubmitOptions;
import org.spooler.core.retry.RetryPolicy;
import org.spooler.core.submission.SpoolerSubmission;
import org.spooler.core.submission.SubmissionLimits;
import org.spooler.store.memory.MemoryStoreProvider;
import org.spooler.tck.Requirement;

/** A message, its failure, and the report about it, in a real queue. */
class ReportThroughQueueTest {

    private static final Clock CLOCK = Clock.fixed(Reported.NOW, ZoneOffset.UTC);

    private SpoolerStore store;
    private Reports reports;

    @BeforeEach
    void openTheStore() throws StoreException {
        store = new MemoryStoreProvider(Duration.ofDays(1), 1 << 20).open(new Context());
        store.recover().toCompletableFuture().join();
        reports = new Reports(
                store,
                () -> new ReportSettings("mx.example.org", 50_000),
                () -> RetryPolicy.DEFAULT,
                CLOCK,
                Runnable::run);
    }

    @AfterEach
    void closeTheStore() {
        store.close();
    }

    @Test
    void aFailureComesBackAsOneMessageFromNobodyThatCausesNoOther() throws Exception {
        submit("Subject: Lunch\r\n\r\nShall we?\r\n");
        Lease original = leaseOne();
        Optional<MessageId> id = reportFailure(original);
        assertThat(reportFailure(original)).isEqualTo(id);
        finish(original);

        Lease report = leaseOne();
        assertThat(Optional.of(report.state().id())).isEqualTo(id);
        assertThat(report.state().envelope().originator()).isEmpty();
        assertThat(report.state().envelope().recipients().get(0).address()).isEqualTo(Address.smtp("ann@example.org"));
        String text = text(report);
        assertThat(text)
                .contains("Shall we?", "Status: 5.1.1", "Message-ID: <" + id.orElseThrow() + "@mx.example.org>");
        assertThat(report.content().traits().sizeBytes()).isEqualTo(text.getBytes(UTF_8).length);
        assertThat(report.content().traits().lineEnded()).isTrue();

        assertThat(reportFailure(report)).isEmpty();
        finish(report);
        assertThat(store.counts().total()).isZero();
    }

    @Test
    @Requirement("SPOOL-088")
    void aFailureBringsBackTheMessageAsItWasSubmittedWhateverPreprocessorsMadeOfIt() throws Exception {
        submit("Subject: Lunch\r\n\r\nShall we?\r\n");
        Lease lease = leaseOne();
        byte[] pages = "Subject: Pages\r\n\r\nTIFF\r\n".getBytes(US_ASCII);
        ContentTraits traits = new ContentTraits(pages.length, false, false, true);
        try (ContentVersion version = store.rewrite(lease.token())) {
            version.write(ByteBuffer.wrap(pages));
            version.seal(traits).toCompletableFuture().join();
            LedgerEntry rewritten = new LedgerEntry.Rewritten(
                    Reported.NOW,
                    "render",
                    Optional.of(version.number()),
                    Optional.of(traits),
                    lease.state().envelope(),
                    "");
            MessageState state = store.append(lease.token(), List.of(rewritten), Durability.SYNCED)
                    .toCompletableFuture()
                    .join();
            reportFailure(new Lease(lease.token(), state, lease.content(), lease.expires()));
        }
        finish(lease);

        assertThat(text(leaseOne())).contains("Shall we?").doesNotContain("TIFF");
    }

    private void submit(String content) throws Exception {
        SpoolerSubmission submission = new SpoolerSubmission(
                () -> Optional.of(store),
                List::of,
                ReportThroughQueueTest::notInQueue,
                () -> SubmissionLimits.DEFAULT,
                CLOCK,
                Runnable::run,
                envelope -> false);
        Envelope envelope =
                Envelope.builder().from("ann@example.org").to("bob@example.com").build();
        submission
                .submit(envelope, SubmitOptions.NONE, new ByteArrayInputStream(content.getBytes(US_ASCII)))
                .toCompletableFuture()
                .get();
    }

    private static CompletionStage<AbortAnswer> notInQueue(MessageId id) {
        return CompletableFuture.completedFuture(AbortAnswer.NOT_IN_QUEUE);
    }

    private Lease leaseOne() {
        List<Lease> leases = store.lease(new LeaseRequest("test", 10, Duration.ofMinutes(5)))
                .toCompletableFuture()
                .join();
        assertThat(leases).hasSize(1);
        return leases.get(0);
    }

    private Optional<MessageId> reportFailure(Lease lease) {
        MessageState failed = lease.state()
                .apply(new LedgerEntry.Settled(
                        Reported.NOW, List.of(RecipientOutcome.failed(0, "5.1.1", "550 no such user")), "smtp"));
        return reports.report(lease, failed, ReportKind.FAILURE, List.of(0))
                .toCompletableFuture()
                .join();
    }

    private void finish(Lease lease) {
        store.append(
                        lease.token(),
                        List.of(new LedgerEntry.Finished(Reported.NOW, java.util.Optional.empty())),
                        Durability.SYNCED)
                .toCompletableFuture()
                .join();
    }

    private static String text(Lease lease) throws IOException {
        try (InputStream in = lease.content().open()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static final class Context implements StoreContext {
        @Override
        public Clock clock() {
            return CLOCK;
        }

        @Override
        public void queueChanged() {}

        @Override
        public void healthChanged(StoreHealth health) {}
    }
}
