// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.inbound;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Rings once after a time, on any thread. */
@FunctionalInterface
interface Alarm {

    /** By the system's clock. */
    Alarm SYSTEM = (after, ring) -> CompletableFuture.delayedExecutor(after.toMillis(), TimeUnit.MILLISECONDS)
            .execute(ring);

    /** Sets an alarm. */
    void set(Duration after, Runnable ring);
}
