// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;
import org.spooler.store.file.disk.Disk;
import org.spooler.store.file.disk.DiskFile;
import org.spooler.testkit.disk.SimulatedDisk;
import org.spooler.testkit.disk.SimulatedFile;

/** Lets one life of the store write to a simulated disk; threads that outlive it find no disk. */
public final class SimulatedStorage implements Disk {

    private interface Operation<T> {
        T run() throws IOException;
    }

    private final SimulatedDisk disk;
    private final int session;

    public SimulatedStorage(SimulatedDisk disk) {
        this.disk = disk;
        this.session = disk.session();
    }

    private <T> T alive(Operation<T> operation) throws IOException {
        synchronized (disk) {
            if (disk.session() != session) {
                throw new IOException("simulated: this life has ended");
            }
            return operation.run();
        }
    }

    private record File(SimulatedFile file) implements DiskFile {
        @Override
        public long length() throws IOException {
            return file.length();
        }

        @Override
        public void write(long positionBytes, ByteBuffer bytes) throws IOException {
            file.write(positionBytes, bytes);
        }

        @Override
        public int read(long positionBytes, ByteBuffer target) throws IOException {
            return file.read(positionBytes, target);
        }

        @Override
        public void force() throws IOException {
            file.force();
        }

        @Override
        public Optional<FileChannel> channel() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    @Override
    public void createDirectory(String directory) throws IOException {
        alive(() -> {
            disk.createDirectory(directory);
            return null;
        });
    }

    @Override
    public DiskFile create(String name) throws IOException {
        return alive(() -> new File(disk.create(name)));
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return alive(() -> new File(disk.open(name)));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        alive(() -> {
            disk.rename(from, to);
            return null;
        });
    }

    @Override
    public void delete(String name) throws IOException {
        alive(() -> {
            disk.delete(name);
            return null;
        });
    }

    @Override
    public List<String> list(String directory) throws IOException {
        return alive(() -> disk.list(directory));
    }

    @Override
    public void syncDirectory(String directory) throws IOException {
        alive(() -> {
            disk.syncDirectory(directory);
            return null;
        });
    }

    @Override
    public long freeBytes() {
        return disk.freeBytes();
    }
}
