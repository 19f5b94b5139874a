// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.control;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The answer to a request while its command runs. Thread-safe. */
final class PendingAnswer {

    private final CountDownLatch given = new CountDownLatch(1);

    /** It has left for the client. */
    void given() {
        given.countDown();
    }

    /** Waits for it, but not for long. */
    void await(long millis) {
        try {
            given.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
