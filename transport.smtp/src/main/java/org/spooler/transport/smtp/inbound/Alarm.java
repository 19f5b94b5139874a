// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.inbound;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Rings once after a time, on any thread, unless it is turned off. */
@FunctionalInterface
interface Alarm {

    /** By the system's clock. */
    Alarm SYSTEM = (after, ring) -> {
        CompletableFuture<Void> time = new CompletableFuture<>();
        time.completeOnTimeout(null, after.toMillis(), TimeUnit.MILLISECONDS).thenRunAsync(ring);
        return () -> time.cancel(false);
    };

    /**
     * Sets an alarm.
     *
     * @return turns it off, and lets go of what it would do
     */
    Runnable set(Duration after, Runnable ring);
}
