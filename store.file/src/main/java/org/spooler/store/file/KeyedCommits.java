// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.spooler.api.message.MessageId;
import org.spooler.store.file.format.MessageNumber;
import org.spooler.store.file.queue.RememberedKeys;

/** Lets the first commit under an idempotency key through, and answers the others with its message. */
final class KeyedCommits {

    private final StoreCore core;
    private final RememberedKeys keys;
    private final CompletableFuture<Void> recovery;
    private final Map<String, CompletableFuture<MessageId>> underWay = new HashMap<>();

    /** {@code recovery} is complete when the keys of earlier runs are known. */
    KeyedCommits(StoreCore core, RememberedKeys keys, CompletableFuture<Void> recovery) {
        this.core = core;
        this.keys = keys;
        this.recovery = recovery;
    }

    /**
     * Commits once.
     *
     * @param result completed by {@code store}, or with the message of an earlier commit
     * @param discard drops what was not stored
     */
    void commit(Optional<String> key, CompletableFuture<MessageId> result, Runnable discard, Runnable store) {
        if (key.isEmpty()) {
            store.run();
        } else {
            recovery.whenComplete((done, problem) -> commitOnce(key.get(), result, discard, store));
        }
    }

    private void commitOnce(String key, CompletableFuture<MessageId> result, Runnable discard, Runnable store) {
        Optional<Long> earlier;
        CompletableFuture<MessageId> first;
        synchronized (core.lock) {
            earlier = keys.find(key, core.now());
            first = earlier.isPresent() ? null : underWay.putIfAbsent(key, result);
        }
        if (earlier.isPresent()) {
            discard.run();
            result.complete(MessageNumber.toId(earlier.get()));
        } else if (first != null) {
            discard.run();
            first.whenComplete((id, problem) -> answer(result, id, problem));
        } else {
            result.whenComplete((id, problem) -> forget(key));
            store.run();
        }
    }

    private void forget(String key) {
        synchronized (core.lock) {
            underWay.remove(key);
        }
    }

    private static void answer(CompletableFuture<MessageId> result, MessageId id, Throwable problem) {
        if (problem == null) {
            result.complete(id);
        } else {
            result.completeExceptionally(problem);
        }
    }
}
