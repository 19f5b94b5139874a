// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.maildir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A disk whose n-th operation fails, and which remembers what was synced. */
final class FaultyDisk extends Disk {

    private final int failing;
    private final String reason;
    private int operations;
    final List<Path> syncedFolders = new ArrayList<>();

    private FaultyDisk(int failing, String reason) {
        this.failing = failing;
        this.reason = reason;
    }

    static FaultyDisk sound() {
        return new FaultyDisk(0, "");
    }

    /** Counted from 1. */
    static FaultyDisk failingAt(int operation, String reason) {
        return new FaultyDisk(operation, reason);
    }

    boolean hasFailed() {
        return operations >= failing;
    }

    private void step() throws IOException {
        if (++operations == failing) {
            throw new IOException(reason);
        }
    }

    @Override
    Writer create(Path file) throws IOException {
        step();
        Writer real = super.create(file);
        return new Writer() {
            @Override
            public void write(byte[] octets, int length) throws IOException {
                step();
                real.write(octets, length);
            }

            @Override
            public void sync() throws IOException {
                step();
                real.sync();
            }

            @Override
            public void close() throws IOException {
                real.close();
            }
        };
    }

    @Override
    void link(Path existing, Path name) throws IOException {
        step();
        super.link(existing, name);
    }

    @Override
    void createFolders(Path folder) throws IOException {
        step();
        super.createFolders(folder);
    }

    @Override
    void syncFolder(Path folder) throws IOException {
        step();
        super.syncFolder(folder);
        syncedFolders.add(folder);
    }
}
