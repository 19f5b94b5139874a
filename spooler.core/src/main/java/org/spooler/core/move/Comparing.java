// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.move;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.spooler.api.admin.StoreMoveException;
import org.spooler.api.message.Content;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.PortableStore;
import org.spooler.api.store.RememberedKey;

/**
 * Compares two stores message by message, octet by octet; each store compares what it reads with its own checksums besides.
 *
 * <p><b>Cost.</b> Two buffers.
 */
final class Comparing {

    private static final int PIECE_BYTES = 64 << 10;
    private static final int KEYS_AT_ONCE = 10_000;

    private final PortableStore from;
    private final PortableStore to;
    private final Progress progress;

    Comparing(PortableStore from, PortableStore to, Progress progress) {
        this.from = from;
        this.to = to;
        this.progress = progress;
    }

    /** @throws StoreMoveException at the first difference; the message names it */
    void run(Carrying.Sums carried) throws StoreMoveException {
        compareCount("queued", carried.queued(), IdPages.queued(to).count());
        compareCount("filed", carried.filed(), IdPages.countFiled(to));
        same("the receive folders", from.receiveFolders(), to.receiveFolders());
        IdPages.queued(from).each(this::compareQueued);
        for (FolderId folder : from.folders()) {
            IdPages.filed(from, folder).each(this::compareFiled);
        }
        compareKeys();
    }

    private static void compareCount(String what, long wanted, long found) throws StoreMoveException {
        if (wanted != found) {
            throw new StoreMoveException(wanted + " " + what + " messages were carried, and " + found + " are there");
        }
    }

    private void compareQueued(MessageId id) throws StoreMoveException {
        boolean equal = Waiting.await(WholeMessage.with(from, id, (state, contents) -> equal(id, state, contents)))
                .orElseThrow(() -> new StoreMoveException(id + ": cannot be read any more"));
        if (!equal) {
            throw new StoreMoveException(id + ": is not there, or is damaged there");
        }
        progress.one();
    }

    private CompletionStage<Boolean> equal(MessageId id, MessageState state, Map<Integer, Content> contents) {
        return WholeMessage.with(to, id, (foundState, foundContents) -> {
                    try {
                        same(id + ": its state", state, foundState);
                        for (Map.Entry<Integer, Content> version : contents.entrySet()) {
                            compare(id, version.getValue(), foundContents.get(version.getKey()));
                        }
                        return CompletableFuture.completedFuture(true);
                    } catch (StoreMoveException e) {
                        return CompletableFuture.failedFuture(e);
                    }
                })
                .thenApply(Optional::isPresent);
    }

    private static void compare(MessageId id, Content wanted, Content found) throws StoreMoveException {
        byte[] one = new byte[PIECE_BYTES];
        byte[] two = new byte[PIECE_BYTES];
        try (InputStream left = wanted.open();
                InputStream right = found.open()) {
            int length = left.readNBytes(one, 0, PIECE_BYTES);
            int other = right.readNBytes(two, 0, PIECE_BYTES);
            while (length > 0 && Arrays.equals(one, 0, length, two, 0, other)) {
                length = left.readNBytes(one, 0, PIECE_BYTES);
                other = right.readNBytes(two, 0, PIECE_BYTES);
            }
            if (length != other || length > 0) {
                throw new StoreMoveException(id + ": its content is another one there");
            }
        } catch (IOException e) {
            throw new StoreMoveException(id + ": its content cannot be read: " + e.getMessage(), e);
        }
    }

    private void compareFiled(MessageId id) throws StoreMoveException {
        Optional<FiledMessage> wanted = Waiting.await(from.findFiled(id));
        Optional<FiledMessage> found = Waiting.await(to.findFiled(id));
        if (wanted.isEmpty() || found.isEmpty()) {
            throw new StoreMoveException(id + ": the filed message cannot be read");
        }
        same(id + ": its place", facts(wanted.get()), facts(found.get()));
        compare(id, wanted.get().content(), found.get().content());
        progress.one();
    }

    private static List<Object> facts(FiledMessage message) {
        return List.of(message.folder(), message.filed(), message.envelope(), message.flags());
    }

    private void compareKeys() throws StoreMoveException {
        long compared = 0;
        List<RememberedKey> page = Waiting.await(from.keys(0, KEYS_AT_ONCE));
        while (!page.isEmpty()) {
            for (RememberedKey key : page) {
                if (!key.filed()) {
                    same("the key of " + key.message(), Optional.of(key.message()), to.findByKey(key.key()));
                }
            }
            compared += page.size();
            page = Waiting.await(from.keys(compared, KEYS_AT_ONCE));
        }
    }

    private static void same(String what, Object wanted, Object found) throws StoreMoveException {
        if (!wanted.equals(found)) {
            throw new StoreMoveException(what + " differs: " + found + " instead of " + wanted);
        }
    }
}
