// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.broken;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LeaseRequest;
import org.spooler.api.store.LeaseToken;
import org.spooler.api.store.QueueQuery;
import org.spooler.api.store.RecoveryReport;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreProvider;
import org.spooler.store.memory.MemoryStoreProvider;
import org.spooler.tck.store.DurableStoreContract;

/** A store in memory that outlives the crashes of the contract, and may lie about what it keeps. */
abstract class Survivor implements DurableStoreContract {

    private final MemoryStoreProvider good = new MemoryStoreProvider(Duration.ofDays(1), 64L << 20);
    private final List<LeaseToken> lent = new ArrayList<>();
    SpoolerStore kept;

    /** What one run of the store looks like. */
    SpoolerStore run(SpoolerStore truth) {
        return truth;
    }

    /** What happens to the storage when the run ends. */
    void lose() {}

    @Override
    public StoreProvider provider() {
        return context -> {
            boolean first = kept == null;
            if (first) {
                kept = good.open(context);
            }
            return run(new Run(kept, first));
        };
    }

    @Override
    public void crash(SpoolerStore store) {
        lent.forEach(kept::release);
        lent.clear();
        lose();
    }

    /** Every message there is. */
    List<MessageId> all() {
        return Lies.now(kept.browse(QueueQuery.first(1000))).rows().stream()
                .map(row -> row.state().id())
                .toList();
    }

    /** One run: leases end with it, and closing it leaves the storage alone. */
    private final class Run extends Truth {

        private final boolean first;

        Run(SpoolerStore truth, boolean first) {
            super(truth);
            this.first = first;
        }

        @Override
        public CompletionStage<RecoveryReport> recover() {
            return first
                    ? super.recover()
                    : CompletableFuture.completedFuture(
                            new RecoveryReport(truth.counts().total(), List.of()));
        }

        @Override
        public CompletionStage<List<Lease>> lease(LeaseRequest request) {
            return super.lease(request).thenApply(leases -> {
                leases.forEach(lease -> lent.add(lease.token()));
                return leases;
            });
        }

        @Override
        public CompletionStage<Optional<Lease>> lease(MessageId id, LeaseRequest request) {
            return super.lease(id, request).thenApply(lease -> {
                lease.ifPresent(given -> lent.add(given.token()));
                return lease;
            });
        }

        @Override
        public void close() {
            lent.forEach(truth::release);
            lent.clear();
        }
    }
}
