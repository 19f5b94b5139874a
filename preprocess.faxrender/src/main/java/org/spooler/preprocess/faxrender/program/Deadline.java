// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.program;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends the process if a job takes too long: its parent does so earlier, but may have died. */
final class Deadline {

    private static final int EXIT_CODE = 4;
    private static final int GRACE_SECONDS = 10;

    private final CountDownLatch done = new CountDownLatch(1);

    Deadline(int seconds) {
        Thread watch = new Thread(() -> watch(seconds + GRACE_SECONDS), "deadline");
        watch.setDaemon(true);
        watch.start();
    }

    private void watch(long seconds) {
        try {
            if (!done.await(seconds, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(EXIT_CODE);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    void close() {
        done.countDown();
    }
}
