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
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.ContentVersion;
import org.spooler.api.store.Durability;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderDraft;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderPage;
import org.spooler.api.store.FolderQuery;
import org.spooler.api.store.FolderStore;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LeaseRequest;
import org.spooler.api.store.LeaseToken;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.QueueCounts;
import org.spooler.api.store.QueuePage;
import org.spooler.api.store.QueueQuery;
import org.spooler.api.store.ReceiveFolder;
import org.spooler.api.store.RecoveryReport;
import org.spooler.api.store.ShutdownReason;
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
final class CrashableStore implements FolderStore {

    private final StoreContext context;
    private final ScheduledExecutorService disk;
    private final RandomGenerator random;
    private final StableLog log = new StableLog();
    /** For each draft so far: whether it was to be queued, or else filed. */
    private final List<Boolean> drafts = new ArrayList<>();

    private final List<Runnable> atSync = new ArrayList<>();
    /** Messages whose latest write was refused because their lease had lapsed: the engine knows more than the journal. */
    private final Set<MessageId> refused = new LinkedHashSet<>();

    private Runnable afterWrite = () -> {};
    private FolderStore memory;
    private int life;
    private boolean syncPending;
    private boolean frozen;

    CrashableStore(StoreContext context, ScheduledExecutorService disk, RandomGenerator random) throws StoreException {
        this.context = context;
        this.disk = disk;
        this.random = random;
        this.memory = open();
    }

    private FolderStore open() throws StoreException {
        FolderStore opened = (FolderStore) new MemoryStoreProvider(Duration.ofDays(1), 1 << 20).open(context);
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
        log.cut(random.nextInt(unsynced + 1)).forEach(write -> lost.add(write.id()));
        refused.clear();
        memory.close();
        memory = open();
        Replay replay = new Replay(memory, log.all());
        for (boolean queued : drafts) {
            if (queued) {
                replay.queued();
            } else {
                replay.filed();
            }
        }
        return lost;
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
        drafts.add(true);
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
            content.writeBytes(copy(octets));
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

    // Folders

    @Override
    public FolderDraft receive() throws StoreException {
        FolderDraft draft = memory.receive();
        drafts.add(false);
        return new Arrival(draft);
    }

    /** A received message that is filed when the journal is synced. */
    private final class Arrival implements FolderDraft {

        private final FolderDraft draft;
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private boolean committed;

        Arrival(FolderDraft draft) {
            this.draft = draft;
        }

        @Override
        public MessageId id() {
            return draft.id();
        }

        @Override
        public void write(ByteBuffer octets) throws StoreException {
            content.writeBytes(copy(octets));
            draft.write(octets);
        }

        @Override
        public CompletionStage<MessageId> commit(
                FolderId folder,
                Envelope envelope,
                Set<MessageFlag> flags,
                ContentTraits traits,
                Optional<String> idempotencyKey) {
            CompletableFuture<MessageId> durable = new CompletableFuture<>();
            committed = true;
            atSync.add(() -> draft.commit(folder, envelope, flags, traits, idempotencyKey)
                    .thenAccept(durable::complete));
            CrashableStore.this.write(
                    new StableLog.File(id(), folder, envelope, flags, traits, content.toByteArray(), idempotencyKey));
            return durable;
        }

        @Override
        public void close() {
            if (!committed) {
                draft.close();
            }
        }
    }

    private CompletionStage<Boolean> change(CompletionStage<Boolean> done, StableLog.Write write) {
        CompletableFuture<Boolean> durable = new CompletableFuture<>();
        if (!frozen) {
            done.thenAccept(found -> {
                atSync.add(() -> durable.complete(found));
                if (found) {
                    write(write);
                } else {
                    durable.complete(false);
                }
            });
        }
        return durable;
    }

    @Override
    public CompletionStage<Boolean> move(MessageId id, FolderId to) {
        return change(memory.move(id, to), new StableLog.Move(id, to));
    }

    @Override
    public CompletionStage<Boolean> delete(MessageId id) {
        return change(memory.delete(id), new StableLog.Delete(id));
    }

    // Everything else as it is

    @Override
    public CompletionStage<Boolean> setFlags(MessageId id, Set<MessageFlag> flags) {
        return memory.setFlags(id, flags);
    }

    @Override
    public ReceiveFolder receiveFolder(String messageClass) {
        return memory.receiveFolder(messageClass);
    }

    @Override
    public List<ReceiveFolder> receiveFolders() {
        return memory.receiveFolders();
    }

    @Override
    public CompletionStage<Void> setReceiveFolder(ReceiveFolder setting) {
        return memory.setReceiveFolder(setting);
    }

    @Override
    public CompletionStage<Void> removeReceiveFolder(String messageClass) {
        return memory.removeReceiveFolder(messageClass);
    }

    @Override
    public List<FolderId> folders() {
        return memory.folders();
    }

    @Override
    public CompletionStage<FolderPage> browse(FolderQuery query) {
        return memory.browse(query);
    }

    @Override
    public CompletionStage<Optional<FiledMessage>> findFiled(MessageId id) {
        return memory.findFiled(id);
    }

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
        return new Version(token.id(), memory.rewrite(token));
    }

    /** A version that is sealed when the journal is synced. */
    private final class Version implements ContentVersion {

        private final MessageId id;
        private final ContentVersion version;
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        Version(MessageId id, ContentVersion version) {
            this.id = id;
            this.version = version;
        }

        @Override
        public int number() {
            return version.number();
        }

        @Override
        public void write(ByteBuffer octets) throws StoreException {
            content.writeBytes(copy(octets));
            version.write(octets);
        }

        @Override
        public CompletionStage<Void> seal(ContentTraits traits) {
            CompletableFuture<Void> durable = new CompletableFuture<>();
            version.seal(traits);
            atSync.add(() -> durable.complete(null));
            CrashableStore.this.write(new StableLog.Version(id, number(), traits, content.toByteArray()));
            return durable;
        }

        @Override
        public void close() {
            version.close();
        }
    }

    private static byte[] copy(ByteBuffer octets) {
        byte[] chunk = new byte[octets.remaining()];
        octets.duplicate().get(chunk);
        return chunk;
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
