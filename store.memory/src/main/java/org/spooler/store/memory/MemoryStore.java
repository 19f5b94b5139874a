// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.memory;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.spooler.api.message.Content;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.PortableStore;
import org.spooler.api.store.RememberedKey;
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreException;

/** The store in memory, which can be carried elsewhere and take in what was elsewhere. */
final class MemoryStore extends MemoryFolderStore implements PortableStore {

    private static final int PIECE_BYTES = 64 << 10;

    /** What is done with the lock held. */
    @FunctionalInterface
    private interface Change {
        void make() throws StoreException;
    }

    MemoryStore(StoreContext context, MemoryContents contents) {
        super(context, contents);
    }

    @Override
    public MessageId lastId() {
        synchronized (lock) {
            return contents.lastId();
        }
    }

    @Override
    public CompletionStage<List<MessageId>> queuedIds(Optional<MessageId> after, int most) {
        return whileOpen(() -> queue.ids(after, most));
    }

    @Override
    public CompletionStage<List<MessageId>> filedIds(FolderId folder, Optional<MessageId> after, int most) {
        return whileOpen(() -> folders.ids(folder, after, most));
    }

    @Override
    public CompletionStage<List<RememberedKey>> keys(long skip, int most) {
        return whileOpen(() -> Stream.concat(keys(contents.keys, false), keys(contents.filedKeys, true))
                .skip(skip)
                .limit(most)
                .toList());
    }

    private Stream<RememberedKey> keys(RememberedKeys keys, boolean filed) {
        return keys.list(now()).stream().map(key -> new RememberedKey(key.key(), key.id(), key.accepted(), filed));
    }

    @Override
    public CompletionStage<Void> continueAfter(MessageId id) {
        return change(() -> contents.continueAfter(id));
    }

    @Override
    public CompletionStage<Void> takeIn(MessageState state, Map<Integer, Content> given) {
        return change(() -> {
            checkId(state.id());
            Optional<MemoryMessage> there = queue.find(state.id());
            if (there.isPresent()) {
                update(there.get(), state, given);
            } else {
                add(state, given);
            }
        });
    }

    private void add(MessageState state, Map<Integer, Content> given) throws StoreException {
        SortedMap<Integer, byte[]> read = new TreeMap<>();
        for (Map.Entry<Integer, Content> version : given.entrySet()) {
            read.put(version.getKey(), read(state.id(), version.getValue()));
        }
        queue.add(state, List.of(read.remove(0)), given.get(0).traits());
        MemoryMessage message = queue.find(state.id()).orElseThrow();
        read.forEach(message::addVersion);
    }

    private void update(MemoryMessage message, MessageState state, Map<Integer, Content> given) throws StoreException {
        checkUnleased(message);
        for (Map.Entry<Integer, Content> version : given.entrySet()) {
            if (!message.hasVersion(version.getKey())) {
                message.addVersion(version.getKey(), read(state.id(), version.getValue()));
            }
        }
        queue.replace(message, state);
    }

    private byte[] read(MessageId id, Content content) throws StoreException {
        OctetBuffer octets = new OctetBuffer(budget);
        byte[] piece = new byte[PIECE_BYTES];
        try (InputStream in = content.open()) {
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                octets.write(ByteBuffer.wrap(piece, 0, length));
            }
            return octets.toBytes();
        } catch (IOException e) {
            octets.discard();
            throw new StoreException(id + ": its content cannot be read: " + e.getMessage(), e);
        } catch (StoreException e) {
            octets.discard();
            throw e;
        }
    }

    @Override
    public CompletionStage<Void> takeIn(FiledMessage message) {
        return change(() -> {
            checkId(message.id());
            MemoryFolders.checkFolder(message.folder());
            Optional<FiledMessage> there = folders.find(message.id());
            if (there.isPresent()) {
                place(there.get(), message);
            } else {
                byte[] octets = read(message.id(), message.content());
                dropQueued(message.id());
                folders.add(filed(
                        message, new MemoryContent(octets, message.content().traits())));
            }
        });
    }

    private void place(FiledMessage there, FiledMessage wanted) {
        boolean moved =
                !there.folder().equals(wanted.folder()) || !there.filed().equals(wanted.filed());
        if (moved || !there.envelope().equals(wanted.envelope())) {
            folders.remove(there.id());
            folders.add(filed(wanted, there.content()));
        } else if (!there.flags().equals(wanted.flags())) {
            folders.setFlags(there.id(), wanted.flags());
        }
    }

    private static FiledMessage filed(FiledMessage message, Content content) {
        return new FiledMessage(
                message.id(), message.folder(), message.filed(), message.envelope(), message.flags(), content);
    }

    @Override
    public CompletionStage<Void> takeIn(RememberedKey key) {
        return change(() ->
                (key.filed() ? contents.filedKeys : contents.keys).remember(key.key(), key.message(), key.accepted()));
    }

    @Override
    public CompletionStage<Boolean> remove(MessageId id) {
        boolean[] removed = new boolean[1];
        return change(() -> {
                    Optional<FiledMessage> filed = folders.remove(id);
                    filed.ifPresent(message ->
                            budget.giveBack(message.content().traits().sizeBytes()));
                    removed[0] = filed.isPresent() || dropQueued(id);
                })
                .thenApply(done -> removed[0]);
    }

    private boolean dropQueued(MessageId id) throws StoreException {
        Optional<MemoryMessage> queued = queue.find(id);
        if (queued.isPresent()) {
            checkUnleased(queued.get());
            queue.dropUnleased(queued.get());
            budget.giveBack(queued.get().bytes());
        }
        return queued.isPresent();
    }

    private static void checkUnleased(MemoryMessage message) throws StoreException {
        if (message.isLeased()) {
            throw new StoreException(message.id() + ": somebody works with the message");
        }
    }

    private static void checkId(MessageId id) throws StoreException {
        if (MemoryId.number(id).isEmpty()) {
            throw new StoreException("the store in memory cannot keep the id " + id + ": it is of another form");
        }
    }

    private CompletionStage<Void> change(Change change) {
        synchronized (lock) {
            if (phase() == Phase.CLOSED) {
                return failedFuture(closed());
            }
            try {
                change.make();
                return completedFuture(null);
            } catch (StoreException | IllegalArgumentException e) {
                return failedFuture(e);
            }
        }
    }
}
