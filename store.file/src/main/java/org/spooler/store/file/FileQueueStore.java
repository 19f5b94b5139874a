// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.message.Content;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.ContentVersion;
import org.spooler.api.store.CorruptEntry;
import org.spooler.api.store.Durability;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LeaseRequest;
import org.spooler.api.store.LeaseToken;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.QueueCounts;
import org.spooler.api.store.QueuePage;
import org.spooler.api.store.QueueQuery;
import org.spooler.api.store.RecoveryReport;
import org.spooler.api.store.ShutdownReason;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreDraft;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreHealth;
import org.spooler.api.store.Topic;
import org.spooler.store.file.format.MessageNumber;
import org.spooler.store.file.queue.FiledEntry;
import org.spooler.store.file.queue.QueuedMessage;

/**
 * The outgoing queue of a message store in a journal.
 *
 * <p><b>Threading.</b> One lock, never held over a disk access. <b>Durability.</b> As the contract says; see
 * {@code docs/formats/journal.md} for what a crash leaves behind. <b>Cost.</b> One record and a share of one sync for a
 * message, one record without a sync for what happens to it.
 */
class FileQueueStore implements SpoolerStore {

    private static final Logger LOG = LoggerFactory.getLogger(FileQueueStore.class);

    final StoreCore core;
    final StoreCondition condition;
    final FolderChanges folderChanges;
    final FolderReading folderReading;
    final CompletableFuture<Void> recovery = new CompletableFuture<>();
    private final CorruptMessages corrupt;
    private final Set<String> bodiesAtStart;
    private final Runnable onClosed;
    private final Acceptance acceptance;
    final Leasing leasing;
    private final Cleaning cleaning;
    final LedgerWriting ledgers;
    private final Browsing browsing;
    private final Waking waking;

    FileQueueStore(StoreCore core, StoreCondition condition, Set<String> bodiesAtStart, Runnable onClosed) {
        this.core = core;
        this.onClosed = onClosed;
        this.condition = condition;
        this.bodiesAtStart = bodiesAtStart;
        this.corrupt = new CorruptMessages(core.disk);
        MessageReader reader = new MessageReader(core);
        this.acceptance = new Acceptance(core, recovery);
        this.leasing = new Leasing(core, reader, corrupt);
        this.cleaning = new Cleaning(
                core,
                new SegmentCopying(
                        core, new MessageCopying(core, reader), new FiledCopying(core, reader, this::setAside)));
        this.ledgers = new LedgerWriting(core, cleaning, new Keeping(core, reader, cleaning, corrupt));
        this.browsing = new Browsing(core, reader);
        this.waking = new Waking(core);
        this.folderChanges = new FolderChanges(core, cleaning);
        this.folderReading = new FolderReading(core, reader, corrupt, folderChanges);
    }

    private void setAside(FiledEntry entry, IOException problem) {
        folderReading.setAside(entry, problem);
    }

    @Override
    public CompletionStage<RecoveryReport> recover() {
        synchronized (core.lock) {
            if (core.phase() != StoreCore.Phase.OPENED) {
                throw new IllegalStateException("the message store is recovered or closed already");
            }
            core.enter(StoreCore.Phase.RUNNING);
        }
        CompletableFuture<RecoveryReport> report = new CompletableFuture<>();
        if (!core.runLater(() -> recover(report))) {
            report.completeExceptionally(core.closed());
        }
        return report;
    }

    private void recover(CompletableFuture<RecoveryReport> report) {
        try {
            RecoveryReport found = new Recovery(core, corrupt, bodiesAtStart).run();
            recovery.complete(null);
            cleaning.check();
            core.context.queueChanged();
            report.complete(found);
        } catch (IOException | RuntimeException e) {
            StoreException told = core.failure(e);
            recovery.completeExceptionally(told);
            report.completeExceptionally(told);
        }
    }

    @Override
    public StoreDraft draft() throws StoreException {
        checkRunning();
        condition.checkAccepts();
        return acceptance.draft();
    }

    @Override
    public StoreDraft reportDraft() throws StoreException {
        checkRunning();
        condition.checkAcceptsFromReserve();
        return acceptance.draft();
    }

    void checkRunning() throws StoreException {
        synchronized (core.lock) {
            if (core.phase() == StoreCore.Phase.OPENED) {
                throw new StoreException("the message store was not recovered yet: call recover first");
            } else if (core.phase() != StoreCore.Phase.RUNNING) {
                throw core.closed();
            }
        }
    }

    @Override
    public CompletionStage<List<Lease>> lease(LeaseRequest request) {
        return leasing.lease(request);
    }

    @Override
    public CompletionStage<Optional<Lease>> lease(MessageId id, LeaseRequest request) {
        return leasing.lease(id, request);
    }

    @Override
    public Optional<Instant> nextDue() {
        synchronized (core.lock) {
            core.queue.advance(core.now());
            return core.queue.nextDue();
        }
    }

    @Override
    public CompletionStage<MessageState> append(LeaseToken token, List<LedgerEntry> entries, Durability durability) {
        return ledgers.append(token, entries, durability);
    }

    @Override
    public ContentVersion rewrite(LeaseToken token) throws StoreException {
        checkRunning();
        condition.checkAcceptsFromReserve();
        synchronized (core.lock) {
            QueuedMessage message = core.holder(token);
            return new FileVersion(core, message, message.startVersion());
        }
    }

    @Override
    public CompletionStage<Content> content(LeaseToken token, int version) {
        return leasing.content(token, version);
    }

    @Override
    public CompletionStage<Boolean> renew(LeaseToken token, Duration term) {
        return CompletableFuture.completedFuture(leasing.renew(token, term));
    }

    @Override
    public void release(LeaseToken token) {
        leasing.release(token);
    }

    @Override
    public CompletionStage<Integer> wake(Optional<Topic> topic) {
        if (!recovery.isDone()) {
            // What is recovered later waits for the event as well, and nobody will tell of it again.
            recovery.thenRun(() -> waking.wake(topic));
        }
        return waking.wake(topic);
    }

    @Override
    public CompletionStage<Long> waiting(Topic topic) {
        return waking.waiting(topic);
    }

    @Override
    public CompletionStage<Optional<MessageState>> find(MessageId id) {
        return browsing.find(id);
    }

    @Override
    public CompletionStage<Optional<Content>> original(MessageId id) {
        return folderReading.original(id);
    }

    @Override
    public Optional<MessageId> findByKey(String idempotencyKey) {
        synchronized (core.lock) {
            return core.keys.find(idempotencyKey, core.now()).map(MessageNumber::toId);
        }
    }

    @Override
    public CompletionStage<QueuePage> browse(QueueQuery query) {
        return browsing.browse(query);
    }

    @Override
    public QueueCounts counts() {
        synchronized (core.lock) {
            core.queue.advance(core.now());
            return core.queue.counts(corrupt.count());
        }
    }

    @Override
    public CompletionStage<List<CorruptEntry>> corrupt() {
        CompletableFuture<List<CorruptEntry>> listed = new CompletableFuture<>();
        if (!core.runLater(() -> listed.completeAsync(corrupt::listAll, Runnable::run))) {
            listed.completeExceptionally(core.closed());
        }
        return listed;
    }

    /** What was set aside since the store was opened. */
    List<CorruptEntry> setAside() {
        return corrupt.list();
    }

    @Override
    public StoreHealth health() {
        return condition.health();
    }

    @Override
    public void prepareForShutdown(ShutdownReason reason) {
        synchronized (core.lock) {
            if (core.phase() != StoreCore.Phase.CLOSED) {
                core.enter(StoreCore.Phase.CLOSING);
            }
        }
    }

    @Override
    public void close() {
        synchronized (core.lock) {
            if (core.phase() == StoreCore.Phase.CLOSED) {
                return;
            }
            core.enter(StoreCore.Phase.CLOSED);
            core.queue.clear();
            core.folders.clear();
        }
        recovery.completeExceptionally(core.closed());
        StoreThreads.end(core.threads.io());
        core.journal.finish(core.threads.writer());
        StoreThreads.end(core.threads.writer());
        try {
            core.journal.close();
        } catch (IOException e) {
            LOG.warn("the journal could not be closed: {}", e.getMessage());
        }
        StoreThreads.end(core.threads.completions());
        onClosed.run();
    }

    boolean isClosed() {
        synchronized (core.lock) {
            return core.phase() == StoreCore.Phase.CLOSED;
        }
    }
}
