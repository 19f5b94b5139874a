// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.spooler.transport.smtp.protocol.Phase;

/**
 * When the other side is late. There is one for each connection and it is set anew with each reply, so setting it must
 * cost nothing: the timer is left as it is, and looks when it goes off whether the time has really come.
 *
 * <p><b>Threading.</b> The channel's event loop only.
 */
final class Deadline {

    private final EventLoop loop;
    private final Consumer<Phase> missed;
    private boolean set;
    private Phase phase;
    private long due;
    private long timerDue;
    private ScheduledFuture<?> timer;

    /**
     * One that is not set.
     *
     * @param missed told once for each deadline that passes
     */
    Deadline(EventLoop loop, Consumer<Phase> missed) {
        this.loop = loop;
        this.missed = missed;
    }

    /** From now on this is what is waited for. */
    void in(Phase awaited, Duration limit) {
        long now = loop.ticker().nanoTime();
        set = true;
        phase = awaited;
        due = now + limit.toNanos();
        if (timer == null) {
            startTimer(now);
        } else if (timerDue - due > 0) {
            timer.cancel(false);
            startTimer(now);
        }
    }

    /** Nothing is waited for. */
    void none() {
        set = false;
    }

    /** Nothing will be waited for any more. */
    void end() {
        set = false;
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void startTimer(long now) {
        timerDue = due;
        timer = loop.schedule(this::wentOff, due - now, TimeUnit.NANOSECONDS);
    }

    private void wentOff() {
        timer = null;
        long now = loop.ticker().nanoTime();
        if (set && due - now > 0) {
            startTimer(now);
        } else if (set) {
            set = false;
            missed.accept(phase);
        }
    }
}
