// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.spooler.testkit.OfferedMessage;

/** Closes a session while a transfer is under way: from another thread, as soon as the content is being read. */
final class CloseOnRead implements Runnable {

    private final SessionUnderTest opened;
    private final CountDownLatch reading = new CountDownLatch(1);

    CloseOnRead(SessionUnderTest opened) {
        this.opened = opened;
    }

    @Override
    public void run() {
        reading.countDown();
    }

    /**
     * Offers the message and closes the session in the middle of it.
     *
     * @return what came of the attempt, if its calls still ended in the ordinary way
     */
    Optional<Attempt> during(OfferedMessage message, Duration patience) throws Exception {
        CompletableFuture<Attempt> attempt = opened.begin(message);
        CompletableFuture.anyOf(attempt, CompletableFuture.runAsync(this::awaitReading, SessionUnderTest.THREADS))
                .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> closed = CompletableFuture.runAsync(opened.session()::close, SessionUnderTest.THREADS);
        closed.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        // The lane is free again: the call that was under way has returned.
        opened.close();
        return attempt.isDone() ? Optional.of(attempt.get()) : Optional.empty();
    }

    private void awaitReading() {
        try {
            reading.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
