// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.control;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The answer to a request while its command runs. Thread-safe. */
final class PendingAnswer {

    private final CountDownLatch given = new CountDownLatch(1);
    private volatile Thread worker;

    /** The command runs on the calling thread. */
    void begin() {
        worker = Thread.currentThread();
    }

    /** It has left for the client. */
    void given() {
        given.countDown();
    }

    /** Waits for it, unless it is the caller who owes it. */
    void await(long millis) {
        if (worker == Thread.currentThread()) {
            return;
        }
        try {
            given.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
