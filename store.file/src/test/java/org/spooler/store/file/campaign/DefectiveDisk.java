// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.spooler.store.file.StoreOnDisk;
import org.spooler.store.file.disk.Disk;
import org.spooler.store.file.disk.DiskFile;

/** A disk that leaves out something that a store with a defect would leave out. */
final class DefectiveDisk extends PassingDisk {

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

    private final Defect defect;

    DefectiveDisk(Disk disk, Defect defect) {
        super(disk);
        this.defect = defect;
    }

    private final class DefectiveFile extends File {

        private final String name;
        private boolean synced;

        DefectiveFile(DiskFile file, String name) {
            super(file);
            this.name = name;
        }

        @Override
        public void write(long positionBytes, ByteBuffer bytes) throws IOException {
            try {
                super.write(positionBytes, bytes);
            } catch (IOException e) {
                if (defect != Defect.FAILED_WRITE_TRUSTED) {
                    throw e;
                }
            }
        }

        @Override
        public int read(long positionBytes, ByteBuffer target) throws IOException {
            int start = target.position();
            int count = super.read(positionBytes, target);
            if (defect == Defect.WRONG_OCTET && name.startsWith(StoreOnDisk.BODY) && count > 0 && positionBytes == 0) {
                target.put(start + count - 1, (byte) ~target.get(start + count - 1));
            }
            return count;
        }

        @Override
        public void force() throws IOException {
            if (!skipsSync()) {
                try {
                    super.force();
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

        private boolean firstSync() {
            boolean first = !synced;
            synced = true;
            return first;
        }
    }

    @Override
    public DiskFile create(String name) throws IOException {
        return new DefectiveFile(super.create(name), name);
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return new DefectiveFile(super.open(name), name);
    }

    @Override
    public void syncDirectory(String directory) throws IOException {
        if (defect != Defect.NO_DIRECTORY_SYNC) {
            try {
                super.syncDirectory(directory);
            } catch (IOException e) {
                if (defect != Defect.FAILED_SYNC_TRUSTED) {
                    throw e;
                }
            }
        }
    }
}
