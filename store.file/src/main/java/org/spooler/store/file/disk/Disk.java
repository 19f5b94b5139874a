// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.disk;

import java.io.IOException;
import java.util.List;

/**
 * One directory tree and the operations on it whose order and success decide about durability.
 *
 * <p>Names are relative, parts separated by a slash. Nothing is durable before the file is forced
 * ({@link DiskFile#force}) <em>and</em> the directory that names it is synced ({@link #syncDirectory}).
 *
 * <p><b>Threading.</b> Any thread; a name is created, renamed or deleted by one thread at a time.
 */
public interface Disk {

    /** Creates a directory with its parents unless it exists, and makes the new entries durable. */
    void createDirectory(String directory) throws IOException;

    /**
     * Creates an empty file for reading and writing.
     *
     * @throws IOException if it exists or cannot be created
     */
    DiskFile create(String name) throws IOException;

    /** Opens an existing file for reading. */
    DiskFile open(String name) throws IOException;

    /** Renames a file within one tree in one step, replacing what had the new name. */
    void rename(String from, String to) throws IOException;

    /** Deletes a file; a missing one is no error. */
    void delete(String name) throws IOException;

    /** The names of the files in a directory, without the directory, in no order; directories are left out. */
    List<String> list(String directory) throws IOException;

    /** Makes creations, renames and deletions in a directory durable. */
    void syncDirectory(String directory) throws IOException;

    /** Bytes that can still be written. */
    long freeBytes() throws IOException;
}
