// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.stage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for lines of a file that grows. Not for several threads. */
public final class Tail {

    private final Path file;
    private final Deque<String> lines = new ArrayDeque<>();
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private long read;

    private Tail(Path file, long read) {
        this.file = file;
        this.read = read;
    }

    /** Looks at what comes from now on. */
    public static Tail of(Path file) throws IOException {
        return new Tail(file, Files.exists(file) ? Files.size(file) : 0);
    }

    /** The next line that fits; those before it are gone. Empty if none came in time. */
    public Optional<String> await(Predicate<String> fits, Duration patience) throws IOException {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            while (!lines.isEmpty()) {
                String line = lines.poll();
                if (fits.test(line)) {
                    return Optional.of(line);
                }
            }
            if (!readMore()) {
                if (System.nanoTime() > until) {
                    return Optional.empty();
                }
                LockSupport.parkNanos(2_000_000);
            }
        }
    }

    private boolean readMore() throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            open.seek(read);
            byte[] octets = new byte[1 << 16];
            int length = open.read(octets);
            for (int i = 0; i < length; i++) {
                take(octets[i]);
            }
            read += Math.max(0, length);
            return length > 0;
        }
    }

    private void take(byte octet) {
        if (octet == '\n') {
            lines.add(begun.toString(ISO_8859_1));
            begun.reset();
        } else {
            begun.write(octet);
        }
    }
}
