// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit.disk;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * A disk in memory that keeps only what it promised to keep.
 *
 * <p>Content is durable after {@link SimulatedFile#force}, a name after {@link #syncDirectory}. At a loss of power every
 * unsynced write survives in any of its sectors, in any order, and every unsynced change of a directory survives or not,
 * all drawn from the generator that the test passes, so that a seed replays exactly ({@link PowerLoss}).
 *
 * <p>Faults are set by the number of an operation: creations, writes, forces, renames, deletions and syncs count, from
 * 1; reading does not. A test may look at each of them before it happens, and at any disk that a loss of power in that
 * moment might leave, while the run goes on.
 *
 * <p><b>Threading.</b> Safe; one lock.
 */
public final class SimulatedDisk {

    private final Map<String, Directory> directories = new TreeMap<>();
    private long capacityBytes = Long.MAX_VALUE;
    private long usedBytes;
    private long operations;
    private long syncs;
    private long failAt = -1;
    private long failSyncAt = -1;
    private Consumer<String> watcher = operation -> {};
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

    /** Syncs counted so far, of files and of directories. */
    public synchronized long syncs() {
        return syncs;
    }

    /** Shows each operation, in words, before it happens; the watcher may look at the disk, and fill it. */
    public synchronized void watch(Consumer<String> beforeEach) {
        watcher = beforeEach;
    }

    /** Lets the sync with this number fail, once; syncs of files and of directories count. */
    public synchronized void failSyncAt(long sync) {
        failSyncAt = sync;
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

    /** Lets only so many bytes more be written, until there is another {@link #capacity}. */
    public synchronized void leaveFree(long bytes) {
        capacityBytes = usedBytes + bytes;
    }

    /** Lets no byte more be written, until there is another {@link #capacity}. */
    public synchronized void fill() {
        capacityBytes = usedBytes;
    }

    /** Loses power now, with what that does to unsynced data, and comes back; files opened before stay unusable. */
    public synchronized void restart(RandomGenerator random) {
        SimulatedDisk left = afterPowerLoss(PowerLoss.drawn(random));
        directories.clear();
        directories.putAll(left.directories);
        reboot();
    }

    /** Another disk, as this one would be after a loss of power now. */
    public synchronized SimulatedDisk afterPowerLoss(PowerLoss loss) {
        return copy((directory, inodes) -> directory.afterPowerLoss(loss, inodes), inode -> inode.afterPowerLoss(loss));
    }

    /** Another disk, as programs see this one now, all of it durable. */
    public synchronized SimulatedDisk copy() {
        return copy(Directory::asSeen, Inode::asSeen);
    }

    private interface Copying {
        Directory copy(Directory directory, UnaryOperator<Inode> inodes);
    }

    private SimulatedDisk copy(Copying copying, UnaryOperator<Inode> survivor) {
        Map<Inode, Inode> copies = new IdentityHashMap<>();
        SimulatedDisk copy = new SimulatedDisk();
        directories.forEach((name, directory) ->
                copy.directories.put(name, copying.copy(directory, inode -> copies.computeIfAbsent(inode, survivor))));
        copy.usedBytes = copy.lengthOfFiles();
        return copy;
    }

    /** Of names and contents that are durable: equal for equal disks, and hardly ever for others. */
    public synchronized long fingerprint() {
        long sum = 0;
        for (Directory directory : directories.values()) {
            sum = sum * 31 + directory.fingerprint();
        }
        return sum;
    }

    /** Ends every open file as the death of the process does; nothing written is lost. */
    public synchronized void killProcess() {
        reboot();
    }

    private void reboot() {
        power = true;
        powerOffAt = -1;
        failAt = -1;
        failSyncAt = -1;
        session++;
        usedBytes = lengthOfFiles();
    }

    private long lengthOfFiles() {
        return directories.values().stream()
                .flatMap(directory -> directory.inodes().stream())
                .mapToLong(Inode::length)
                .sum();
    }

    /** Damages one byte of a file for good. */
    public synchronized void corrupt(String name, long positionBytes) throws IOException {
        find(name).corrupt((int) positionBytes, 0x10);
    }

    /** Turns over one bit of a file for good, 0 to 7. */
    public synchronized void flip(String name, long positionBytes, int bit) throws IOException {
        find(name).corrupt((int) positionBytes, 1 << bit);
    }

    /** Cuts a file off for good. */
    public synchronized void truncate(String name, long lengthBytes) throws IOException {
        find(name).damage((int) lengthBytes, (int) lengthBytes, true);
    }

    /** Puts zeros over a stretch of a file for good. */
    public synchronized void zero(String name, long from, long to) throws IOException {
        find(name).damage((int) from, (int) to, false);
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

    /** Renames a file. */
    public synchronized void rename(String from, String to) throws IOException {
        count("rename " + from, session);
        find(from);
        if (directory(from) == directory(to)) {
            directory(from).rename(base(from), base(to));
        } else {
            directory(from).rename(base(from), directory(to), base(to));
        }
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
        countSync("sync " + directory, session);
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
        watcher.accept(operation);
        if (operations == powerOffAt) {
            power = false;
            throw new IOException("simulated: power lost at operation " + operations + ", " + operation);
        }
        if (operations == failAt) {
            throw new IOException("simulated: operation " + operations + " failed, " + operation);
        }
    }

    void countSync(String operation, int fileSession) throws IOException {
        count(operation, fileSession);
        syncs++;
        if (syncs == failSyncAt) {
            throw new IOException("simulated: sync " + syncs + " failed, " + operation);
        }
    }

    void allocate(int bytes) throws IOException {
        if (bytes > freeBytes()) {
            throw new IOException("simulated: no space left on device");
        }
        usedBytes += bytes;
    }
}
