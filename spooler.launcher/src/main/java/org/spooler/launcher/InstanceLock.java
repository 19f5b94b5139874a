// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.launcher;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * One instance per home: a lock that the kernel gives back when the process ends, however it ends. The file holds the
 * process id for whoever finds it locked.
 */
final class InstanceLock implements Closeable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final FileChannel channel;

    private InstanceLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the home, or says who has it.
     *
     * @throws LaunchException if another instance holds the home
     */
    static InstanceLock acquire(Home home) throws IOException, LaunchException, InterruptedException {
        FileChannel channel = FileChannel.open(
                home.lock(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        // With a little patience: a `spooler stop` that waits for the end of the last one looks at the lock by taking
        // it.
        if (!lock(channel, false, PATIENCE)) {
            channel.close();
            throw new LaunchException(
                    ExitCode.HOME_IN_USE,
                    "the home " + home.directory() + " is in use by the instance with process id " + holder(home)
                            + ". Stop it with 'spooler stop --home " + home.directory()
                            + "', or start this one with another --home.");
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
        return new InstanceLock(channel);
    }

    /** Waits until no instance holds the home. */
    static boolean awaitFree(Home home, Duration patience) throws IOException, InterruptedException {
        if (!Files.exists(home.lock())) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(home.lock(), StandardOpenOption.READ)) {
            return lock(channel, true, patience);
        }
    }

    /** The process id in the lock file, for messages. */
    static String holder(Home home) {
        try {
            String pid =
                    Files.readString(home.lock(), StandardCharsets.US_ASCII).strip();
            return pid.isEmpty() ? "unknown" : pid;
        } catch (IOException e) {
            return "unknown (" + e.getMessage() + ")";
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static boolean lock(FileChannel channel, boolean shared, Duration patience)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            if (lock != null) {
                return true;
            }
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }
}
