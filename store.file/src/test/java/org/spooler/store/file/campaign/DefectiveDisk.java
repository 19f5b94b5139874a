// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;
import org.spooler.store.file.StoreOnDisk;
import org.spooler.store.file.disk.Disk;
import org.spooler.store.file.disk.DiskFile;

/** A disk that leaves out something that a store with a defect would leave out. */
final class DefectiveDisk implements Disk {

    /** What the store does not do. */
    enum Defect {
        /** Names are never synced. */
        NO_DIRECTORY_SYNC,
        /** Records are acknowledged before they are synced. */
        NO_JOURNAL_SYNC,
        /** Contents in files of their own are not synced. */
        NO_BODY_SYNC,
        /** A failed sync is taken for a good one. */
        FAILED_SYNC_TRUSTED,
        /** A write that failed is taken for a good one. */
        FAILED_WRITE_TRUSTED,
        /** Segments get their names before they have their header. */
        NO_SYNC_BEFORE_RENAME,
        /** A message is handed out with one octet changed. */
        WRONG_OCTET
    }

    private final Disk disk;
    private final Defect defect;

    DefectiveDisk(Disk disk, Defect defect) {
        this.disk = disk;
        this.defect = defect;
    }

    private final class File implements DiskFile {

        private final DiskFile file;
        private final String name;

        File(DiskFile file, String name) {
            this.file = file;
            this.name = name;
        }

        @Override
        public long length() throws IOException {
            return file.length();
        }

        @Override
        public void write(long positionBytes, ByteBuffer bytes) throws IOException {
            try {
                file.write(positionBytes, bytes);
            } catch (IOException e) {
                if (defect != Defect.FAILED_WRITE_TRUSTED) {
                    throw e;
                }
            }
        }

        @Override
        public int read(long positionBytes, ByteBuffer target) throws IOException {
            int start = target.position();
            int count = file.read(positionBytes, target);
            if (defect == Defect.WRONG_OCTET && name.startsWith(StoreOnDisk.BODY) && count > 0 && positionBytes == 0) {
                target.put(start + count - 1, (byte) ~target.get(start + count - 1));
            }
            return count;
        }

        @Override
        public void force() throws IOException {
            if (!skipsSync()) {
                try {
                    file.force();
                } catch (IOException e) {
                    if (defect != Defect.FAILED_SYNC_TRUSTED) {
                        throw e;
                    }
                }
            }
        }

        private boolean skipsSync() {
            return switch (defect) {
                case NO_JOURNAL_SYNC -> name.startsWith(StoreOnDisk.JOURNAL);
                case NO_BODY_SYNC -> name.startsWith(StoreOnDisk.BODY);
                case NO_SYNC_BEFORE_RENAME -> name.endsWith(".new") && firstSync();
                default -> false;
            };
        }

        private boolean synced;

        private boolean firstSync() {
            boolean first = !synced;
            synced = true;
            return first;
        }

        @Override
        public Optional<FileChannel> channel() {
            return file.channel();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    @Override
    public void createDirectory(String directory) throws IOException {
        disk.createDirectory(directory);
    }

    @Override
    public DiskFile create(String name) throws IOException {
        return new File(disk.create(name), name);
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return new File(disk.open(name), name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        disk.rename(from, to);
    }

    @Override
    public void delete(String name) throws IOException {
        disk.delete(name);
    }

    @Override
    public List<String> list(String directory) throws IOException {
        return disk.list(directory);
    }

    @Override
    public void syncDirectory(String directory) throws IOException {
        if (defect != Defect.NO_DIRECTORY_SYNC) {
            try {
                disk.syncDirectory(directory);
            } catch (IOException e) {
                if (defect != Defect.FAILED_SYNC_TRUSTED) {
                    throw e;
                }
            }
        }
    }

    @Override
    public long freeBytes() throws IOException {
        return disk.freeBytes();
    }
}
