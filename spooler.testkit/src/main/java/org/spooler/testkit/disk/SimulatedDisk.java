// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit.disk;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A disk in memory that keeps only what it promised to keep.
 *
 * <p>Content is durable after {@link SimulatedFile#force}, a name after {@link #syncDirectory}. At a loss of power every
 * unsynced write survives in any of its sectors, in any order, and every unsynced change of a directory survives or not,
 * all drawn from the generator that the test passes, so that a seed replays exactly.
 *
 * <p>Faults are set by the number of an operation: creations, writes, forces, renames, deletions and syncs count, from
 * 1; reading does not.
 *
 * <p><b>Threading.</b> Safe; one lock.
 */
public final class SimulatedDisk {

    private static final int SMALL_SECTOR = 512;
    private static final int LARGE_SECTOR = 4096;

    private final Map<String, Directory> directories = new TreeMap<>();
    private long capacityBytes = Long.MAX_VALUE;
    private long usedBytes;
    private long operations;
    private long failAt = -1;
    private long powerOffAt = -1;
    private boolean power = true;
    private int session;

    public SimulatedDisk() {
        directories.put("", new Directory());
    }

    /**
     * The number of the current life of the machine or process: what remembers an older one is dead, and should not
     * touch the disk any more.
     */
    public synchronized int session() {
        return session;
    }

    /** Operations counted so far. */
    public synchronized long operations() {
        return operations;
    }

    /** Lets the operation with this number fail, once. */
    public synchronized void failAt(long operation) {
        failAt = operation;
    }

    /** Cuts the power at the operation with this number: it and all later ones fail until {@link #restart}. */
    public synchronized void powerOffAt(long operation) {
        powerOffAt = operation;
    }

    /** Sets the size of the disk; writes beyond it fail. */
    public synchronized void capacity(long bytes) {
        capacityBytes = bytes;
    }

    /** Bytes that can still be written. */
    public synchronized long freeBytes() {
        return Math.max(0, capacityBytes - usedBytes);
    }

    /** Loses power now, with what that does to unsynced data, and comes back; files opened before stay unusable. */
    public synchronized void restart(RandomGenerator random) {
        int sector = random.nextBoolean() ? SMALL_SECTOR : LARGE_SECTOR;
        directories.values().forEach(directory -> directory.losePower(random, sector));
        reboot();
    }

    /** Ends every open file as the death of the process does; nothing written is lost. */
    public synchronized void killProcess() {
        reboot();
    }

    private void reboot() {
        power = true;
        powerOffAt = -1;
        failAt = -1;
        session++;
        usedBytes = directories.values().stream()
                .flatMap(directory -> directory.inodes().stream())
                .mapToLong(Inode::length)
                .sum();
    }

    /** Damages one byte of a file for good. */
    public synchronized void corrupt(String name, long positionBytes) throws IOException {
        find(name).corrupt((int) positionBytes);
    }

    /** Creates a directory; taken as durable at once. */
    public synchronized void createDirectory(String directory) throws IOException {
        checkPower(session);
        directories.computeIfAbsent(directory, name -> new Directory());
    }

    /** Creates an empty file. */
    public synchronized SimulatedFile create(String name) throws IOException {
        count("create " + name, session);
        if (directory(name).find(base(name)) != null) {
            throw new FileAlreadyExistsException(name);
        }
        return new SimulatedFile(this, name, directory(name).create(base(name)), session);
    }

    /** Opens an existing file. */
    public synchronized SimulatedFile open(String name) throws IOException {
        checkPower(session);
        return new SimulatedFile(this, name, find(name), session);
    }

    /** Renames within one directory. */
    public synchronized void rename(String from, String to) throws IOException {
        count("rename " + from, session);
        find(from);
        directory(from).rename(base(from), base(to));
    }

    /** Deletes a file; a missing one is no error. */
    public synchronized void delete(String name) throws IOException {
        count("delete " + name, session);
        Inode inode = directory(name).find(base(name));
        if (inode != null) {
            usedBytes -= inode.length();
            directory(name).delete(base(name));
        }
    }

    /** The names in a directory. */
    public synchronized List<String> list(String directory) throws IOException {
        checkPower(session);
        return directories.getOrDefault(directory, new Directory()).names();
    }

    /** Makes the names in a directory durable. */
    public synchronized void syncDirectory(String directory) throws IOException {
        count("sync " + directory, session);
        directories.get(directory).sync();
    }

    private Inode find(String name) throws IOException {
        Inode inode = directory(name).find(base(name));
        if (inode == null) {
            throw new FileNotFoundException(name);
        }
        return inode;
    }

    private Directory directory(String name) throws IOException {
        String parent = name.substring(0, Math.max(0, name.lastIndexOf('/')));
        Directory directory = directories.get(parent);
        if (directory == null) {
            throw new FileNotFoundException(parent);
        }
        return directory;
    }

    private static String base(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    boolean hasPower(int fileSession) {
        return power && fileSession == session;
    }

    void checkPower(int fileSession) throws IOException {
        if (!hasPower(fileSession)) {
            throw new IOException("simulated: no power");
        }
    }

    void count(String operation, int fileSession) throws IOException {
        checkPower(fileSession);
        operations++;
        if (operations == powerOffAt) {
            power = false;
            throw new IOException("simulated: power lost at operation " + operations + ", " + operation);
        }
        if (operations == failAt) {
            throw new IOException("simulated: operation " + operations + " failed, " + operation);
        }
    }

    void allocate(int bytes) throws IOException {
        if (bytes > freeBytes()) {
            throw new IOException("simulated: no space left on device");
        }
        usedBytes += bytes;
    }
}
