// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.swap;

import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.Bundle;

/** Notes when a bundle begins to stop: listeners are told in no fixed order, and some of them wait. */
final class Absence implements AutoCloseable {
    private static final long LOOK_NANOS = 500_000;

    private final Bundle bundle;
    private final Thread watch = new Thread(this::watch, "spooler-swap-watch");
    private volatile long begun;
    private volatile boolean over;

    Absence(Bundle bundle) {
        this.bundle = bundle;
        watch.setDaemon(true);
        watch.start();
    }

    private void watch() {
        while (!over && bundle.getState() == Bundle.ACTIVE) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        begun = System.nanoTime();
    }

    /** The nanoseconds since then; 0 if it never stopped. */
    long nanos() {
        return watch.isAlive() ? 0 : System.nanoTime() - begun;
    }

    @Override
    public void close() {
        over = true;
    }
}
