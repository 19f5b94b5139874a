// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Writes a ledger: a line for each event, begun with its letter and the time in milliseconds.
 *
 * <p><b>Threading.</b> Any thread. <b>Durability.</b> A line is with the operating system when {@link #enter} returns.
 */
public final class LedgerWriter implements Closeable {

    private final FileOutputStream file;

    /** Goes on behind what is there. */
    public LedgerWriter(Path path) throws IOException {
        file = new FileOutputStream(path.toFile(), true);
    }

    /** Adds a line. */
    public synchronized void enter(char event, Object... words) {
        StringBuilder line = new StringBuilder().append(event).append(' ').append(System.currentTimeMillis());
        for (Object word : words) {
            line.append(' ').append(String.valueOf(word).replaceAll("[\\r\\n]+", " "));
        }
        try {
            file.write(line.append('\n').toString().getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
