// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Saves asking the file system before each message while there is far more room than the next ones can take.
 *
 * <p>What was measured counts for a twentieth of a second, and only if it is a hundred times what a fast disk can be
 * filled with in that time. Thread-safe.
 */
final class FreeSpace {

    private static final long LIFE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long PLENTY_BYTES = 10L << 30;

    private final AtomicLong plentyUntil = new AtomicLong(System.nanoTime());

    boolean isPlenty() {
        return System.nanoTime() - plentyUntil.get() < 0;
    }

    /** How much is free beyond the reserve. */
    void measured(long bytes) {
        plentyUntil.set(System.nanoTime() + (bytes >= PLENTY_BYTES ? LIFE_NANOS : 0));
    }
}
