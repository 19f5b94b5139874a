// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.containment;

import java.util.concurrent.CountDownLatch;

/** Calls that do not come back, on real threads, until they are released. */
final class RealBlocking implements Blocking {

    private final CountDownLatch released = new CountDownLatch(1);

    /** Lets all of them go. */
    void release() {
        released.countDown();
    }

    @Override
    public void untilInterrupted() throws InterruptedException {
        released.await();
    }

    @Override
    public void deaf() {
        while (released.getCount() > 0) {
            try {
                released.await();
            } catch (InterruptedException deaf) {
                continue;
            }
        }
    }

    @Override
    public void spin() {
        while (released.getCount() > 0) {
            Thread.onSpinWait();
        }
    }
}
