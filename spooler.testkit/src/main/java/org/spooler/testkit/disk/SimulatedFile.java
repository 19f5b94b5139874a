// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * An open file of a {@link SimulatedDisk}.
 *
 * <p><b>Threading.</b> Safe, by the lock of its disk.
 */
public final class SimulatedFile {

    private final SimulatedDisk disk;
    private final String name;
    private final Inode inode;
    private final int session;

    SimulatedFile(SimulatedDisk disk, String name, Inode inode, int session) {
        this.disk = disk;
        this.name = name;
        this.inode = inode;
        this.session = session;
    }

    /** Length in bytes as programs see it. */
    public long length() throws IOException {
        synchronized (disk) {
            disk.checkPower(session);
            return inode.length();
        }
    }

    /** Writes all remaining bytes; a failing write leaves the first half of them. */
    public void write(long positionBytes, ByteBuffer bytes) throws IOException {
        synchronized (disk) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            int growth = (int) Math.max(0, positionBytes + copy.length - inode.length());
            try {
                disk.count("write " + name, session);
                disk.allocate(growth);
            } catch (IOException e) {
                if (disk.hasPower(session)) {
                    inode.write((int) positionBytes, Arrays.copyOf(copy, copy.length / 2));
                }
                throw e;
            }
            inode.write((int) positionBytes, copy);
            bytes.position(bytes.limit());
        }
    }

    /** Reads until the buffer is full or the file ends; returns the number of bytes read. */
    public int read(long positionBytes, ByteBuffer target) throws IOException {
        synchronized (disk) {
            disk.checkPower(session);
            byte[] bytes = inode.read((int) positionBytes, target.remaining());
            target.put(bytes);
            return bytes.length;
        }
    }

    /** Makes the content durable; when it fails, what was unsynced will never be durable. */
    public void force() throws IOException {
        synchronized (disk) {
            try {
                disk.countSync("force " + name, session);
            } catch (IOException e) {
                if (disk.hasPower(session)) {
                    inode.forgetUnsynced();
                }
                throw e;
            }
            inode.force();
        }
    }
}
