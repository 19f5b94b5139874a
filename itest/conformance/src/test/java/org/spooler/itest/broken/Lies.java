// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.broken;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.spooler.api.message.Content;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LeaseRequest;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreProvider;
import org.spooler.store.memory.MemoryStoreProvider;
import org.spooler.tck.store.StoreFixture;

/** A store in memory that lies in one point. */
abstract class Lies implements StoreFixture {

    static final LeaseRequest ONE = new LeaseRequest("liar", 1, Duration.ofMinutes(5));

    private final MemoryStoreProvider good = new MemoryStoreProvider(Duration.ofDays(1), 64L << 20);

    /** The store that lies, around a good one. */
    abstract SpoolerStore lie(SpoolerStore truth);

    @Override
    public StoreProvider provider() {
        return context -> lie(good.open(told(context)));
    }

    /** What the good store may tell the spooler. */
    StoreContext told(StoreContext context) {
        return context;
    }

    /** The same leases with other content. */
    static CompletionStage<List<Lease>> with(CompletionStage<List<Lease>> leases, Disguise disguise) {
        return leases.thenApply(list -> list.stream()
                .map(lease -> new Lease(
                        lease.token(), lease.state(), disguise.of(lease.content()), lease.variants(), lease.expires()))
                .toList());
    }

    /** Makes another content of one. */
    interface Disguise {
        Content of(Content content);
    }

    static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    static Optional<Lease> leaseNow(SpoolerStore store, org.spooler.api.message.MessageId id) {
        return now(store.lease(id, ONE));
    }
}
