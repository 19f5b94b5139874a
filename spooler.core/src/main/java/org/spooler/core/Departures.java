// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Who waits for the spooler to let go of a service that leaves. A spooler that has stopped uses nothing any more and would
 * never answer, so that its end ends the waiting: else two bundles that stop on two threads would hold each other up.
 *
 * <p><b>Threading.</b> Any thread.
 */
final class Departures {

    private final Set<CompletableFuture<Void>> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    /**
     * Waits until the spooler has let go, or has stopped.
     *
     * @return false if neither happened in time
     */
    boolean await(CompletionStage<Void> released, long seconds) throws InterruptedException {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        waiting.add(mine);
        released.whenComplete((nothing, problem) -> mine.complete(null));
        if (over) {
            mine.complete(null);
        }
        try {
            mine.get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException late) {
            return false;
        } finally {
            waiting.remove(mine);
        }
    }

    /** The spooler has stopped. */
    void end() {
        over = true;
        waiting.forEach(one -> one.complete(null));
    }
}
