// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.offline;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Keeps instances away from a store while it is looked at or repaired. */
final class StoreHold implements Closeable {

    private final Optional<FileChannel> channel;

    private StoreHold(Optional<FileChannel> channel) {
        this.channel = channel;
    }

    /** For reading: several at once; writes nothing, not even a lock file where there is none. */
    static StoreHold toRead(Path store) throws IOException, RefusedException {
        Path file = store.resolve("lock");
        return Files.exists(file) ? take(store, FileChannel.open(file, StandardOpenOption.READ), true) : none();
    }

    private static StoreHold none() {
        return new StoreHold(Optional.empty());
    }

    static StoreHold toChange(Path store) throws IOException, RefusedException {
        return take(
                store,
                FileChannel.open(store.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                false);
    }

    private static StoreHold take(Path store, FileChannel channel, boolean shared)
            throws IOException, RefusedException {
        if (!isTaken(channel, shared)) {
            channel.close();
            throw new RefusedException(
                    ExitCode.IN_USE,
                    "an instance has the store in " + store + " open: what lies there changes while it is read."
                            + " Stop it first ('spooler stop').");
        }
        return new StoreHold(Optional.of(channel));
    }

    private static boolean isTaken(FileChannel channel, boolean shared) throws IOException {
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // by this very process
        }
    }

    @Override
    public void close() throws IOException {
        if (channel.isPresent()) {
            channel.get().close();
        }
    }
}
