// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.simulation;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.ContentVersion;
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
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreDraft;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreHealth;
import org.spooler.api.store.Topic;
import org.spooler.store.memory.MemoryStoreProvider;

/**
 * The store in memory, behind a journal that is synced now and then and cut by a crash: what comes back afterwards is
 * what the journal still says.
 */
final class CrashableStore implements SpoolerStore {

    private final StoreContext context;
    private final ScheduledExecutorService disk;
    private final RandomGenerator random;
    private final StableLog log = new StableLog();
    private final List<Runnable> atSync = new ArrayList<>();
    /** Messages whose latest write was refused because their lease had lapsed: the engine knows more than the journal. */
    private final Set<MessageId> refused = new LinkedHashSet<>();

    private Runnable afterWrite = () -> {};
    private SpoolerStore memory;
    private int drafts;
    private int life;
    private boolean syncPending;
    private boolean frozen;

    CrashableStore(StoreContext context, ScheduledExecutorService disk, RandomGenerator random) throws StoreException {
        this.context = context;
        this.disk = disk;
        this.random = random;
        this.memory = open();
    }

    private SpoolerStore open() throws StoreException {
        SpoolerStore opened = new MemoryStoreProvider(Duration.ofDays(1), 1 << 20).open(context);
        opened.recover();
        return opened;
    }

    /** Told after each write: a boundary at which a crash may be wanted. */
    void afterWrite(Runnable told) {
        afterWrite = told;
    }

    int writes() {
        return log.size();
    }

    // Writing

    /** The process is dead: nothing is written any more, and nobody is answered, until it {@linkplain #crash starts anew}. */
    void freeze() {
        frozen = true;
        life++;
    }

    private void write(StableLog.Write write) {
        if (frozen) {
            return;
        }
        log.add(write);
        if (!syncPending) {
            syncPending = true;
            int current = life;
            disk.schedule(() -> sync(current), random.nextInt(50), TimeUnit.MILLISECONDS);
        }
        afterWrite.run();
    }

    private void sync(int current) {
        if (current != life) {
            return;
        }
        syncPending = false;
        log.sync();
        List<Runnable> due = List.copyOf(atSync);
        atSync.clear();
        due.forEach(Runnable::run);
    }

    /**
     * The process dies, perhaps with the power: of what was not synced a random part is lost.
     *
     * @return the messages whose latest writes are lost
     */
    List<MessageId> crash() throws StoreException {
        life++;
        frozen = false;
        syncPending = false;
        atSync.clear();
        int unsynced = log.unsynced().size();
        List<MessageId> lost = new ArrayList<>(refused);
        log.cut(random.nextInt(unsynced + 1)).forEach(write -> lost.add(message(write)));
        refused.clear();
        memory.close();
        memory = open();
        for (int draft = 1; draft <= drafts; draft++) {
            replay(memory.draft());
        }
        return lost;
    }

    private static MessageId message(StableLog.Write write) {
        return write instanceof StableLog.Commit commit ? commit.id() : ((StableLog.Append) write).id();
    }

    private void replay(StoreDraft draft) throws StoreException {
        for (StableLog.Write write : log.all()) {
            if (write instanceof StableLog.Commit commit && commit.id().equals(draft.id())) {
                draft.write(ByteBuffer.wrap(commit.content()));
                draft.commit(commit.envelope(), commit.traits(), commit.idempotencyKey());
            } else if (write instanceof StableLog.Append append && append.id().equals(draft.id())) {
                replay(append);
            }
        }
        draft.close();
    }

    private void replay(StableLog.Append append) {
        memory.lease(append.id(), new LeaseRequest("replay", 1, Duration.ofMinutes(1)))
                .thenAccept(lease -> lease.ifPresent(held -> {
                    memory.append(held.token(), append.entries(), Durability.SYNCED);
                    memory.release(held.token());
                }));
    }

    @Override
    public CompletionStage<MessageState> append(LeaseToken token, List<LedgerEntry> entries, Durability durability) {
        CompletableFuture<MessageState> done = new CompletableFuture<>();
        if (frozen) {
            return done;
        }
        memory.append(token, entries, durability).whenComplete((state, problem) -> {
            if (problem != null) {
                refused.add(token.id());
                done.completeExceptionally(problem);
                return;
            }
            refused.remove(token.id());
            if (durability == Durability.SYNCED) {
                atSync.add(() -> done.complete(state));
            } else {
                done.complete(state);
            }
            write(new StableLog.Append(token.id(), entries));
        });
        return done;
    }

    @Override
    public StoreDraft draft() throws StoreException {
        StoreDraft draft = memory.draft();
        drafts++;
        return new Draft(draft);
    }

    /** A draft whose commit counts when the journal is synced. */
    private final class Draft implements StoreDraft {

        private final StoreDraft draft;
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private boolean committed;

        Draft(StoreDraft draft) {
            this.draft = draft;
        }

        @Override
        public MessageId id() {
            return draft.id();
        }

        @Override
        public void write(ByteBuffer octets) throws StoreException {
            byte[] chunk = new byte[octets.remaining()];
            octets.duplicate().get(chunk);
            content.writeBytes(chunk);
            draft.write(octets);
        }

        @Override
        public CompletionStage<MessageId> commit(
                Envelope envelope, ContentTraits traits, Optional<String> idempotencyKey) {
            CompletableFuture<MessageId> durable = new CompletableFuture<>();
            committed = true;
            atSync.add(() -> draft.commit(envelope, traits, idempotencyKey).thenAccept(durable::complete));
            CrashableStore.this.write(
                    new StableLog.Commit(id(), envelope, traits, content.toByteArray(), idempotencyKey));
            return durable;
        }

        @Override
        public void close() {
            if (!committed) {
                draft.close();
            }
        }
    }

    // Everything else as it is

    @Override
    public CompletionStage<RecoveryReport> recover() {
        return CompletableFuture.completedFuture(new RecoveryReport(0, List.of()));
    }

    @Override
    public CompletionStage<List<Lease>> lease(LeaseRequest request) {
        return memory.lease(request);
    }

    @Override
    public CompletionStage<Optional<Lease>> lease(MessageId id, LeaseRequest request) {
        return memory.lease(id, request);
    }

    @Override
    public Optional<Instant> nextDue() {
        return memory.nextDue();
    }

    @Override
    public ContentVersion rewrite(LeaseToken token) throws StoreException {
        return memory.rewrite(token);
    }

    @Override
    public CompletionStage<Content> content(LeaseToken token, int version) {
        return memory.content(token, version);
    }

    @Override
    public CompletionStage<Boolean> renew(LeaseToken token, Duration term) {
        return memory.renew(token, term);
    }

    @Override
    public void release(LeaseToken token) {
        memory.release(token);
    }

    @Override
    public CompletionStage<Integer> wake(Optional<Topic> topic) {
        return memory.wake(topic);
    }

    @Override
    public CompletionStage<Optional<MessageState>> find(MessageId id) {
        return memory.find(id);
    }

    @Override
    public Optional<MessageId> findByKey(String idempotencyKey) {
        return memory.findByKey(idempotencyKey);
    }

    @Override
    public CompletionStage<QueuePage> browse(QueueQuery query) {
        return memory.browse(query);
    }

    @Override
    public QueueCounts counts() {
        return memory.counts();
    }

    @Override
    public StoreHealth health() {
        return memory.health();
    }

    @Override
    public void prepareForShutdown(ShutdownReason reason) {
        memory.prepareForShutdown(reason);
    }

    @Override
    public void close() {
        memory.close();
    }
}
