// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.memory;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.ContentVersion;
import org.spooler.api.store.Durability;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderId;
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
import org.spooler.api.store.StaleLeaseException;
import org.spooler.api.store.StoreClosedException;
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreDraft;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreHealth;
import org.spooler.api.store.Topic;

/**
 * The outgoing queue of the store in memory: every stage is complete when it is returned.
 *
 * <p><b>Threading.</b> One lock, never held while the spooler is called. <b>Durability.</b> None beyond the life of its
 * provider.
 */
class MemoryQueueStore implements SpoolerStore {

    enum Phase {
        OPENED,
        RUNNING,
        CLOSING,
        CLOSED
    }

    final Object lock;
    final StoreContext context;
    final MemoryContents contents;
    final Budget budget;
    final MemoryFolders folders;
    final MemoryQueue queue;
    private final RememberedKeys keys;
    private Phase phase = Phase.OPENED;

    MemoryQueueStore(StoreContext context, MemoryContents contents) {
        this.context = context;
        this.contents = contents;
        this.lock = contents.lock;
        this.budget = contents.budget;
        this.folders = contents.folders;
        this.queue = contents.queue;
        this.keys = contents.keys;
    }

    boolean isClosed() {
        synchronized (lock) {
            return phase == Phase.CLOSED;
        }
    }

    @Override
    public CompletionStage<RecoveryReport> recover() {
        synchronized (lock) {
            if (phase != Phase.OPENED) {
                throw new IllegalStateException("the store in memory is recovered or closed already");
            }
            phase = Phase.RUNNING;
            return completedFuture(new RecoveryReport(queue.size(), List.of()));
        }
    }

    @Override
    public StoreDraft draft() throws StoreException {
        synchronized (lock) {
            checkAccepting();
            budget.take(0);
            return new MemoryDraft(this, contents.nextId(), budget);
        }
    }

    CompletionStage<MessageId> commit(
            MemoryDraft draft,
            OctetBuffer octets,
            Envelope envelope,
            ContentTraits traits,
            Optional<String> idempotencyKey) {
        synchronized (lock) {
            if (phase == Phase.CLOSED) {
                octets.discard();
                return failedFuture(closed());
            }
            Instant now = now();
            Optional<MessageId> earlier = idempotencyKey.flatMap(key -> keys.find(key, now));
            if (earlier.isPresent()) {
                octets.discard();
                return completedFuture(earlier.get());
            }
            queue.add(MessageState.accepted(draft.id(), now, envelope, traits), octets.toBytes());
            idempotencyKey.ifPresent(key -> keys.remember(key, draft.id(), now));
        }
        context.queueChanged();
        return completedFuture(draft.id());
    }

    @Override
    public CompletionStage<List<Lease>> lease(LeaseRequest request) {
        synchronized (lock) {
            if (phase != Phase.RUNNING) {
                return failedFuture(closed());
            }
            Instant now = now();
            queue.advance(now);
            List<Lease> leases = new ArrayList<>();
            while (leases.size() < request.most()) {
                Optional<MemoryMessage> next = queue.pollReady();
                if (next.isEmpty()) {
                    break;
                }
                leases.add(queue.lease(next.get(), request, now));
            }
            return completedFuture(List.copyOf(leases));
        }
    }

    @Override
    public CompletionStage<Optional<Lease>> lease(MessageId id, LeaseRequest request) {
        synchronized (lock) {
            if (phase != Phase.RUNNING) {
                return failedFuture(closed());
            }
            Instant now = now();
            queue.advance(now);
            return completedFuture(
                    queue.find(id).filter(message -> !message.isLeased()).map(message -> {
                        queue.remove(message);
                        return queue.lease(message, request, now);
                    }));
        }
    }

    @Override
    public Optional<Instant> nextDue() {
        synchronized (lock) {
            queue.advance(now());
            return queue.nextDue();
        }
    }

    @Override
    public CompletionStage<MessageState> append(LeaseToken token, List<LedgerEntry> entries, Durability durability) {
        synchronized (lock) {
            if (phase == Phase.CLOSED) {
                return failedFuture(closed());
            }
            Optional<MemoryMessage> message = holder(token);
            if (message.isEmpty()) {
                return failedFuture(stale(token));
            }
            MessageState state;
            try {
                MemoryFolders.keeper(entries).ifPresent(MemoryFolders::checkFolder);
                state = message.get().state().applyAll(entries);
            } catch (IllegalArgumentException e) {
                return failedFuture(e);
            }
            Optional<Integer> unknown = message.get().unknownVersion(state);
            if (unknown.isPresent()) {
                return failedFuture(
                        new StoreException(token.id() + ": content version " + unknown.get() + " was not sealed"));
            }
            message.get().change(state);
            if (state.finished()) {
                finish(message.get(), entries);
            }
            return completedFuture(state);
        }
    }

    /** A message that is kept, is kept as it was accepted. */
    private void finish(MemoryMessage message, List<LedgerEntry> entries) {
        queue.drop(message);
        Optional<FolderId> folder = MemoryFolders.keeper(entries);
        folder.ifPresent(to -> folders.add(new FiledMessage(
                message.id(), to, now(), message.state().envelope(), FiledMessage.SENT, message.original())));
        budget.giveBack(folder.isPresent() ? message.bytes() - message.originalBytes() : message.bytes());
    }

    @Override
    public ContentVersion rewrite(LeaseToken token) throws StoreException {
        synchronized (lock) {
            checkAccepting();
            MemoryMessage message = holder(token).orElseThrow(() -> stale(token));
            return new MemoryVersion(message, message.startVersion(), budget, lock);
        }
    }

    @Override
    public CompletionStage<Content> content(LeaseToken token, int version) {
        synchronized (lock) {
            Optional<MemoryMessage> message = holder(token);
            if (message.isEmpty()) {
                return failedFuture(stale(token));
            }
            boolean known =
                    version == 0 || message.get().state().contentTraits(version).isPresent();
            return known
                    ? completedFuture(message.get().content(version))
                    : failedFuture(new StoreException(
                            token.id() + ": content version " + version + " is neither the original nor in force"));
        }
    }

    @Override
    public CompletionStage<Boolean> renew(LeaseToken token, Duration term) {
        synchronized (lock) {
            Optional<MemoryMessage> message = holder(token);
            message.ifPresent(held -> queue.renew(held, now().plus(term)));
            return completedFuture(message.isPresent());
        }
    }

    @Override
    public void release(LeaseToken token) {
        synchronized (lock) {
            Optional<MemoryMessage> message = holder(token);
            if (message.isEmpty()) {
                return;
            }
            queue.giveBack(message.get());
        }
        context.queueChanged();
    }

    @Override
    public CompletionStage<Integer> wake(Optional<Topic> topic) {
        int woken;
        synchronized (lock) {
            Instant now = now();
            queue.advance(now);
            woken = phase == Phase.CLOSED ? 0 : queue.wake(topic, now);
        }
        if (woken > 0) {
            context.queueChanged();
        }
        return completedFuture(woken);
    }

    @Override
    public CompletionStage<Optional<MessageState>> find(MessageId id) {
        synchronized (lock) {
            if (phase == Phase.CLOSED) {
                return failedFuture(closed());
            }
            return completedFuture(queue.find(id).map(MemoryMessage::state));
        }
    }

    @Override
    public CompletionStage<Optional<Content>> original(MessageId id) {
        synchronized (lock) {
            return phase == Phase.CLOSED
                    ? failedFuture(closed())
                    : completedFuture(queue.find(id).map(MemoryMessage::original));
        }
    }

    @Override
    public Optional<MessageId> findByKey(String idempotencyKey) {
        synchronized (lock) {
            return keys.find(idempotencyKey, now());
        }
    }

    @Override
    public CompletionStage<QueuePage> browse(QueueQuery query) {
        synchronized (lock) {
            if (phase == Phase.CLOSED) {
                return failedFuture(closed());
            }
            Instant now = now();
            queue.advance(now);
            return completedFuture(queue.browse(query, now));
        }
    }

    @Override
    public QueueCounts counts() {
        synchronized (lock) {
            queue.advance(now());
            return queue.counts();
        }
    }

    @Override
    public StoreHealth health() {
        return budget.isFull()
                ? new StoreHealth(StoreHealth.Level.FULL, "the store in memory is full: wait, or raise max.bytes")
                : StoreHealth.OK;
    }

    @Override
    public void prepareForShutdown(ShutdownReason reason) {
        synchronized (lock) {
            if (phase != Phase.CLOSED) {
                phase = Phase.CLOSING;
            }
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            if (phase != Phase.CLOSED) {
                phase = Phase.CLOSED;
                queue.endLeases();
            }
        }
    }

    private Optional<MemoryMessage> holder(LeaseToken token) {
        queue.advance(now());
        return queue.find(token.id()).filter(message -> message.isHeldBy(token));
    }

    void checkAccepting() throws StoreException {
        if (phase == Phase.OPENED) {
            throw new StoreException("the store in memory was not recovered yet: call recover first");
        } else if (phase != Phase.RUNNING) {
            throw closed();
        }
    }

    Phase phase() {
        return phase;
    }

    static StoreClosedException closed() {
        return new StoreClosedException("the store in memory is closed or closing");
    }

    private static StaleLeaseException stale(LeaseToken token) {
        return new StaleLeaseException(token.id() + ": lease " + token.fence() + " is not the current one");
    }

    Instant now() {
        return context.clock().instant();
    }
}
