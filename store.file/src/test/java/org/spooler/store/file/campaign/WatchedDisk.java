// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.spooler.store.file.disk.Disk;
import org.spooler.store.file.disk.DiskFile;

/** Tells before each write, and passes everything on. */
final class WatchedDisk extends PassingDisk {

    /** What happens before a write. */
    @FunctionalInterface
    interface Watcher {
        void beforeWrite() throws IOException;
    }

    private final Watcher watcher;

    WatchedDisk(Disk disk, Watcher watcher) {
        super(disk);
        this.watcher = watcher;
    }

    @Override
    public DiskFile create(String name) throws IOException {
        watcher.beforeWrite();
        return new File(super.create(name)) {
            @Override
            public void write(long positionBytes, ByteBuffer bytes) throws IOException {
                watcher.beforeWrite();
                super.write(positionBytes, bytes);
            }
        };
    }
}
