// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.disk;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * How much can still be written; asked for before each new message.
 *
 * <p>While there is plenty, the answer of a twentieth of a second ago is good enough: no disk is filled so fast that a
 * reserve would be missed. Thread-safe.
 */
final class FreeSpace {

    private static final long LIFE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long PLENTY_BYTES = 10L << 30;

    private record Measured(long bytes, long atNanos) {}

    private final Path root;
    /** Kept, because finding it reads the whole table of mounts. */
    private volatile FileStore fileStore;

    private volatile Measured last;

    FreeSpace(Path root) {
        this.root = root;
    }

    long bytes() throws IOException {
        Measured known = last;
        long now = System.nanoTime();
        if (known != null && known.bytes >= PLENTY_BYTES && now - known.atNanos < LIFE_NANOS) {
            return known.bytes;
        }
        last = new Measured(measure(), now);
        return last.bytes;
    }

    private long measure() throws IOException {
        FileStore store = fileStore;
        if (store == null) {
            store = Files.getFileStore(root);
            fileStore = store;
        }
        return store.getUsableSpace();
    }
}
