// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.io.IOException;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.spooler.api.store.FolderStore;
import org.spooler.api.store.RecoveryReport;
import org.spooler.store.file.StoreOnDisk;
import org.spooler.store.file.disk.Disk;
import org.spooler.tck.store.ContractClock;
import org.spooler.tck.store.RecordingContext;

/** One life of the real store, from its opening to a crash, on threads that a seed shuffles. */
final class Life {

    private final ShuffledThreads threads;
    private final RecordingContext context;
    private final ContractClock clock;
    private final FolderStore store;

    Life(Disk disk, ContractClock clock, long seed, long reserveBytes) throws IOException {
        this.clock = clock;
        this.threads = new ShuffledThreads(new Random(seed));
        this.context = new RecordingContext(clock);
        this.store = StoreOnDisk.open(
                disk,
                reserveBytes,
                threads.lane(true),
                threads.lane(true),
                threads.lane(false),
                context,
                new UUID(0x5350L, seed));
    }

    FolderStore store() {
        return store;
    }

    ShuffledThreads threads() {
        return threads;
    }

    ContractClock clock() {
        return clock;
    }

    RecordingContext context() {
        return context;
    }

    RecoveryReport recover() {
        return await(store.recover());
    }

    /** Ends it in order; what it lent is closed too, so that its file system can go. */
    void close() {
        store.close();
        threads.runAll();
    }

    /** Works until nothing is left, also of what is delayed. */
    void settle() {
        threads.runAll();
        threads.letDelaysPass();
    }

    /** @throws CompletionException with what the stage failed with */
    <T> T await(CompletionStage<T> stage) {
        threads.runAll();
        CompletableFuture<T> done = stage.toCompletableFuture();
        if (!done.isDone()) {
            throw new CampaignFailure("the store left a stage without an answer");
        }
        return done.join();
    }
}
