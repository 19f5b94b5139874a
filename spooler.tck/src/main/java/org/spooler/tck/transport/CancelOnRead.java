// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.spooler.testkit.OfferedMessage;

/** Cancels a transfer from another thread once its content is being read, and lets reading go on only then. */
final class CancelOnRead implements Runnable {

    private final SessionUnderTest opened;
    private final AtomicLong tookMillis = new AtomicLong();
    private final AtomicBoolean done = new AtomicBoolean();
    private OfferedMessage message;

    CancelOnRead(SessionUnderTest opened) {
        this.opened = opened;
    }

    void message(OfferedMessage underWay) {
        message = underWay;
    }

    long tookMillis() {
        return tookMillis.get();
    }

    @Override
    public void run() {
        if (done.compareAndSet(false, true)) {
            Thread canceller = new Thread(this::cancel, "cancels the transfer under test");
            canceller.start();
            try {
                // Not for ever: a transport may need its reading thread to take the cancel.
                canceller.join(500);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void cancel() {
        long start = System.nanoTime();
        message.cancel();
        opened.context().cancel(message.transfer());
        opened.session().cancel(message.transfer());
        tookMillis.set(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }
}
