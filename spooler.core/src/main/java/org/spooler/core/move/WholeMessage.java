// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.move;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.spooler.api.message.Content;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.ContentVariant;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LeaseRequest;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.PortableStore;

/** A queued message with all its contents: the original, and each that is in force for anybody. */
record WholeMessage(MessageState state, Map<Integer, Content> contents) {

    private static final LeaseRequest REQUEST = new LeaseRequest("store move", 1, Duration.ofHours(1));

    /**
     * Reads a message as the spooler would, so that damage is found and set aside.
     *
     * @param use what is done with it; its contents are readable until the stage it returns is completed
     * @return what {@code use} answers; empty if there is no such message, or it was damaged
     */
    static <T> CompletionStage<Optional<T>> with(
            PortableStore store,
            MessageId id,
            BiFunction<MessageState, Map<Integer, Content>, CompletionStage<T>> use) {
        return store.lease(id, REQUEST).thenCompose(found -> {
            if (found.isEmpty()) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            Lease lease = found.get();
            return contents(store, lease)
                    .thenCompose(contents -> use.apply(lease.state(), contents))
                    .thenApply(Optional::of)
                    .whenComplete((answer, problem) -> store.release(lease.token()));
        });
    }

    private static CompletionStage<Map<Integer, Content>> contents(PortableStore store, Lease lease) {
        Map<Integer, Content> known = new HashMap<>(lease.variants());
        known.put(lease.state().contentVersion(), lease.content());
        CompletionStage<Map<Integer, Content>> all = CompletableFuture.completedFuture(known);
        for (int version : versions(lease.state())) {
            if (!known.containsKey(version)) {
                all = all.thenCombine(store.content(lease.token(), version), (contents, content) -> {
                    contents.put(version, content);
                    return contents;
                });
            }
        }
        return all;
    }

    private static Set<Integer> versions(MessageState state) {
        Set<Integer> versions = new TreeSet<>(Set.of(0));
        versions.add(state.contentVersion());
        state.variants().stream().map(ContentVariant::version).forEach(versions::add);
        return versions;
    }
}
