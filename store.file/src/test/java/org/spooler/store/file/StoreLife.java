// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.store.ContentVersion;
import org.spooler.api.store.Durability;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderDraft;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderQuery;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LeaseRequest;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.RecoveryReport;
import org.spooler.api.store.StoreDraft;
import org.spooler.api.store.StoreException;
import org.spooler.tck.store.ContractClock;
import org.spooler.tck.store.RecordingContext;
import org.spooler.tck.store.StoreUnderTest;
import org.spooler.testkit.disk.SimulatedDisk;

/** One life of a store on a simulated disk, on the test's own thread: each call is worked off before it returns. */
final class StoreLife {

    private final StepScheduler steps = new StepScheduler();
    private final FileMessageStore store;
    private final ContractClock clock;
    final RecordingContext context;

    StoreLife(SimulatedDisk disk, ContractClock clock) throws IOException {
        this(disk, clock, 0);
    }

    StoreLife(SimulatedDisk disk, ContractClock clock, long reserveBytes) throws IOException {
        this.clock = clock;
        this.context = new RecordingContext(clock);
        StoreThreads threads = new StoreThreads(steps, steps, steps);
        store = FileMessageStore.open(
                new SimulatedStorage(disk), TestSettings.reserving(reserveBytes), threads, context, () -> {});
    }

    FileMessageStore store() {
        return store;
    }

    Optional<RecoveryReport> recover() {
        return workOff(store.recover());
    }

    /** The id, if the message was acknowledged. */
    Optional<MessageId> accept(String content, Optional<String> key) {
        return accept(content, key, "ann@example.org");
    }

    /** The same, for these recipients. */
    Optional<MessageId> accept(String content, Optional<String> key, String... recipients) {
        try (StoreDraft draft = store.draft()) {
            byte[] octets = content.getBytes(StandardCharsets.US_ASCII);
            draft.write(ByteBuffer.wrap(octets));
            return workOff(
                    draft.commit(StoreUnderTest.envelope(recipients), StoreUnderTest.traits(octets.length), key));
        } catch (StoreException e) {
            return Optional.empty();
        }
    }

    /** A commit that is not worked off yet. */
    CompletableFuture<MessageId> startAccept(String content) {
        try (StoreDraft draft = store.draft()) {
            byte[] octets = content.getBytes(StandardCharsets.US_ASCII);
            draft.write(ByteBuffer.wrap(octets));
            return draft.commit(
                            StoreUnderTest.envelope("ann@example.org"),
                            StoreUnderTest.traits(octets.length),
                            Optional.empty())
                    .toCompletableFuture();
        } catch (StoreException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    Optional<Lease> lease(MessageId id) {
        return workOff(store.lease(id, new LeaseRequest("test", 1, Duration.ofHours(1))))
                .flatMap(found -> found);
    }

    List<Lease> leaseAll() {
        return workOff(store.lease(new LeaseRequest("test", 1000, Duration.ofHours(1))))
                .orElse(List.of());
    }

    /** Whether the note was acknowledged. */
    boolean note(Lease lease, String text) {
        return append(lease, new LedgerEntry.Noted(clock.instant(), text));
    }

    boolean settle(Lease lease, int recipient) {
        RecipientOutcome outcome = RecipientOutcome.delivered(recipient, "ok");
        return append(lease, new LedgerEntry.Settled(clock.instant(), List.of(outcome), "test"));
    }

    boolean finish(Lease lease) {
        return append(lease, new LedgerEntry.Finished(clock.instant(), Optional.empty()));
    }

    private boolean append(Lease lease, LedgerEntry entry) {
        return workOff(store.append(lease.token(), List.of(entry), Durability.SYNCED))
                .isPresent();
    }

    /** Whether the new version is acknowledged to be in force. */
    boolean rewrite(Lease lease, String content) {
        return rewrite(lease, content, List.of());
    }

    /** The same, for some recipients. */
    boolean rewrite(Lease lease, String content, List<Integer> recipients) {
        byte[] octets = content.getBytes(StandardCharsets.US_ASCII);
        try (ContentVersion version = store.rewrite(lease.token())) {
            version.write(ByteBuffer.wrap(octets));
            boolean sealed = succeeds(version.seal(StoreUnderTest.traits(octets.length)));
            return sealed
                    && append(
                            lease,
                            new LedgerEntry.Rewritten(
                                    clock.instant(),
                                    "test",
                                    Optional.of(version.number()),
                                    Optional.of(StoreUnderTest.traits(octets.length)),
                                    recipients,
                                    lease.state().envelope(),
                                    ""));
        } catch (StoreException e) {
            return false;
        }
    }

    void release(Lease lease) {
        store.release(lease.token());
        steps.runAll();
    }

    /** Lets everything that waits for time or threads happen. */
    void settle() {
        steps.runAll();
        steps.runDelayed();
    }

    void close() {
        store.close();
    }

    private boolean succeeds(CompletionStage<?> stage) {
        steps.runAll();
        CompletableFuture<?> done = stage.toCompletableFuture();
        return done.isDone() && !done.isCompletedExceptionally();
    }

    /** The id, if the message was acknowledged. */
    Optional<MessageId> file(FolderId folder, String content, Optional<String> key) {
        try (FolderDraft draft = store.receive()) {
            byte[] octets = content.getBytes(StandardCharsets.US_ASCII);
            draft.write(ByteBuffer.wrap(octets));
            return workOff(draft.commit(
                    folder,
                    StoreUnderTest.envelope("ann@example.org"),
                    Set.of(MessageFlag.UNMODIFIED),
                    StoreUnderTest.traits(octets.length),
                    key));
        } catch (StoreException e) {
            return Optional.empty();
        }
    }

    boolean keep(Lease lease, FolderId folder) {
        return append(lease, new LedgerEntry.Finished(clock.instant(), Optional.of(folder)));
    }

    List<FiledMessage> list(FolderId folder) {
        return workOff(store.browse(FolderQuery.first(folder, 10_000)))
                .orElseThrow()
                .messages();
    }

    <T> Optional<T> workOff(CompletionStage<T> stage) {
        steps.runAll();
        CompletableFuture<T> done = stage.toCompletableFuture();
        if (!done.isDone()) {
            throw new AssertionError("the store left a stage without an answer");
        }
        return done.isCompletedExceptionally() ? Optional.empty() : Optional.of(done.join());
    }
}
