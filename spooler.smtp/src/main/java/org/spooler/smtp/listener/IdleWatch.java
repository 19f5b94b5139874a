// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.listener;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Notices that a client keeps silent. One timer per connection, which is set again when it ends and not with every read.
 * Belongs to its connection's event loop.
 */
final class IdleWatch {

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final EventExecutor loop;
    private final LongSupplier nanoTime;
    private final Supplier<Duration> patience;
    private final BooleanSupplier paused;
    private final Runnable silent;
    private long lastProgress;
    private ScheduledFuture<?> timer;

    /**
     * Starts to watch.
     *
     * @param patience how long silence is borne now
     * @param paused whether it is not the client's turn
     * @param silent what to do about silence; called again every 30 s while it lasts
     */
    IdleWatch(
            EventExecutor loop,
            LongSupplier nanoTime,
            Supplier<Duration> patience,
            BooleanSupplier paused,
            Runnable silent) {
        this.loop = loop;
        this.nanoTime = nanoTime;
        this.patience = patience;
        this.paused = paused;
        this.silent = silent;
        progress();
        look();
    }

    /** The client has done something. */
    void progress() {
        lastProgress = nanoTime.getAsLong();
    }

    private void look() {
        long left = paused.getAsBoolean()
                ? LONGEST_NANOS
                : lastProgress + patience.get().toNanos() - nanoTime.getAsLong();
        if (left <= 0) {
            silent.run();
            left = LONGEST_NANOS;
        }
        timer = loop.schedule(this::look, Math.min(left, LONGEST_NANOS), TimeUnit.NANOSECONDS);
    }

    void stop() {
        timer.cancel(false);
    }
}
