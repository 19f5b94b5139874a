// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.nio.file.Path;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreProvider;
import org.spooler.store.file.disk.ChannelDisk;
import org.spooler.store.file.disk.Disk;

/** Opens the store in a directory, once at a time in one process and among all processes. */
final class FileStoreProvider implements StoreProvider {

    private final Path directory;
    private FileStoreSettings settings;
    private FileMessageStore open;

    FileStoreProvider(Path directory, FileStoreSettings settings) {
        this.directory = directory.toAbsolutePath().normalize();
        this.settings = settings;
    }

    /** Whether it is the provider for a directory. */
    boolean isIn(Path other) {
        return directory.equals(other);
    }

    /**
     * Changes settings of the store while it is open.
     *
     * @return whether it could: directory and journal stay as they are until the store is opened again
     */
    synchronized boolean change(Path otherDirectory, FileStoreSettings other) {
        if (!isIn(otherDirectory) || !other.journal().equals(settings.journal())) {
            return false;
        }
        settings = other;
        if (open != null) {
            open.change(other);
        }
        return true;
    }

    @Override
    public synchronized SpoolerStore open(StoreContext context) throws StoreException {
        if (open != null && !open.isClosed()) {
            throw new StoreException("the message store in " + directory + " is open already: close it first");
        }
        Disk disk = new ChannelDisk(directory);
        try {
            disk.createDirectory("");
            DirectoryLock lock = DirectoryLock.acquire(directory);
            open = open(disk, lock, context);
            return open;
        } catch (IOException e) {
            throw new StoreException("the message store in " + directory + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private FileMessageStore open(Disk disk, DirectoryLock lock, StoreContext context) throws IOException {
        StoreThreads threads = StoreThreads.start();
        try {
            return FileMessageStore.open(disk, settings, threads, context, lock::close);
        } catch (IOException | RuntimeException e) {
            StoreThreads.end(threads.writer());
            StoreThreads.end(threads.completions());
            StoreThreads.end(threads.io());
            lock.close();
            throw e;
        }
    }

    /** Closes what is open. */
    synchronized void close() {
        if (open != null) {
            open.close();
        }
    }
}
