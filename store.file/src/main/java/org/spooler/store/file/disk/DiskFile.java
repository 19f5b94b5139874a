// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/**
 * An open file.
 *
 * <p><b>Threading.</b> Reads from any thread, also beside the one thread that writes.
 */
public interface DiskFile extends Closeable {

    /** Length in bytes, including what is not durable yet. */
    long length() throws IOException;

    /** Writes all remaining bytes at a position; the file grows as needed. Not durable before {@link #force}. */
    void write(long positionBytes, ByteBuffer bytes) throws IOException;

    /**
     * Reads until the buffer is full or the file ends.
     *
     * @return the number of bytes read, 0 at the end
     */
    int read(long positionBytes, ByteBuffer target) throws IOException;

    /**
     * Makes all bytes written so far and the length durable.
     *
     * <p><b>Errors.</b> After a failure nothing written since the last success may be trusted, even if a later call
     * succeeds: the operating system may have dropped the pages.
     */
    void force() throws IOException;

    /** The channel behind it, for copying from file to socket, if there is one. */
    Optional<FileChannel> channel();
}
