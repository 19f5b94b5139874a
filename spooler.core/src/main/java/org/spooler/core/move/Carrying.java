// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.move;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.spooler.api.admin.StoreMoveException;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.PortableStore;
import org.spooler.api.store.ReceiveFolder;
import org.spooler.api.store.RememberedKey;

/**
 * Brings a store up to another one: afterwards it holds the same. What is equal already stays as it is, so that it can be
 * repeated, and the way back is the way there (ADR 121).
 *
 * <p>Both stand still. <b>Cost.</b> Memory for a page of ids and some messages. Everything is durable when it is done.
 */
final class Carrying {

    private static final int KEYS_AT_ONCE = 10_000;

    private final PortableStore from;
    private final PortableStore to;
    private final Progress progress;
    private final List<MessageId> leftBehind = new ArrayList<>();
    private long queued;
    private long filed;
    private long keys;

    Carrying(PortableStore from, PortableStore to, Progress progress) {
        this.from = from;
        this.to = to;
        this.progress = progress;
    }

    /** What was carried; damaged messages were not. */
    record Sums(long queued, long filed, long keys, List<MessageId> leftBehind) {}

    Sums run() throws StoreMoveException {
        Waiting.await(to.continueAfter(from.lastId()));
        receiveFolders();
        queue();
        for (FolderId folder : from.folders()) {
            folder(folder);
        }
        removeOthers();
        keys();
        return new Sums(queued, filed, keys, List.copyOf(leftBehind));
    }

    private void receiveFolders() throws StoreMoveException {
        List<ReceiveFolder> wanted = from.receiveFolders();
        Set<ReceiveFolder> there = new HashSet<>(to.receiveFolders());
        for (ReceiveFolder setting : there) {
            if (wanted.stream().noneMatch(other -> other.messageClass().equals(setting.messageClass()))) {
                Waiting.await(to.removeReceiveFolder(setting.messageClass()));
            }
        }
        for (ReceiveFolder setting : wanted) {
            if (!there.contains(setting)) {
                Waiting.await(to.setReceiveFolder(setting));
            }
        }
    }

    private void queue() throws StoreMoveException {
        Window window = new Window();
        IdPages.queued(from)
                .each(id -> window.add(carry(id), carried -> {
                    queued += carried ? 1 : 0;
                    note(id, carried);
                }));
        window.finish();
    }

    private CompletionStage<Boolean> carry(MessageId id) {
        return WholeMessage.with(
                        from,
                        id,
                        (state, contents) -> to.takeIn(state, contents).thenApply(done -> true))
                .thenApply(Optional::isPresent);
    }

    private void folder(FolderId folder) throws StoreMoveException {
        Window window = new Window();
        IdPages.filed(from, folder)
                .each(id -> window.add(carryFiled(id), carried -> {
                    filed += carried ? 1 : 0;
                    note(id, carried);
                }));
        window.finish();
    }

    private CompletionStage<Boolean> carryFiled(MessageId id) {
        return from.findFiled(id)
                .thenCompose(found -> found.isEmpty()
                        ? CompletableFuture.completedFuture(false)
                        : to.takeIn(found.get()).thenApply(done -> true));
    }

    private void note(MessageId id, boolean carried) {
        if (!carried) {
            leftBehind.add(id);
        }
        progress.one();
    }

    /** What has left the other store since this one was up to it. */
    private void removeOthers() throws StoreMoveException {
        Window window = new Window();
        IdPages.queued(to).each(id -> {
            if (Waiting.await(from.find(id)).isEmpty()) {
                window.add(to.remove(id), removed -> {});
            }
        });
        for (FolderId folder : to.folders()) {
            IdPages.filed(to, folder).each(id -> {
                if (Waiting.await(from.findFiled(id)).isEmpty()) {
                    window.add(to.remove(id), removed -> {});
                }
            });
        }
        window.finish();
    }

    private void keys() throws StoreMoveException {
        List<RememberedKey> page = Waiting.await(from.keys(0, KEYS_AT_ONCE));
        while (!page.isEmpty()) {
            Window window = new Window();
            for (RememberedKey key : page) {
                window.add(to.takeIn(key).thenApply(done -> true), done -> keys++);
            }
            window.finish();
            page = Waiting.await(from.keys(keys, KEYS_AT_ONCE));
        }
    }
}
