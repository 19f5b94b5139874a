// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.maildir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A Maildir: {@code tmp} for what is being written, {@code new} for what was delivered, {@code cur} for what a reader has
 * seen.
 *
 * <p><b>Durability.</b> A copy is shown in {@code new} only when its octets are synced; it is safe when {@link #sync} has
 * returned. A crash at any moment leaves nothing in {@code new} but whole files.
 */
final class Mailbox {

    private static final long PROCESS = ProcessHandle.current().pid();
    private static final AtomicLong WRITTEN = new AtomicLong();
    private static final int MOST_NAMESAKES = 100;

    private final Path folder;
    private final Disk disk;

    Mailbox(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    Path folder() {
        return folder;
    }

    boolean exists() {
        return disk.exists(seenFolder());
    }

    /** Makes the folders that are missing; {@code cur} comes last, as it tells that the mailbox is whole. */
    void create() throws IOException {
        disk.createFolders(folder.resolve("tmp"));
        disk.createFolders(newFolder());
        disk.createFolders(seenFolder());
    }

    /**
     * Puts a copy into the mailbox, unless it is there.
     *
     * @param name the beginning of the file's name, always the same for the same copy
     * @param host the end of the file's name
     * @param searchSeen whether to look in {@code cur} too, which takes as long as there are files in it
     * @return the file, or empty if an earlier attempt had delivered it
     */
    Optional<Path> deliver(DeliveredCopy copy, String name, String host, boolean searchSeen) throws IOException {
        if (searchSeen && isSeen(copy, name)) {
            return Optional.empty();
        }
        for (int namesake = 0; namesake < MOST_NAMESAKES; namesake++) {
            Path target = newFolder().resolve(name + (namesake == 0 ? "" : "V" + namesake) + "." + host);
            if (!disk.exists(target)) {
                write(copy, target);
                return Optional.of(target);
            }
            if (copy.isIn(target)) {
                return Optional.empty();
            }
        }
        throw new IOException("more than " + MOST_NAMESAKES + " files are named " + name);
    }

    private boolean isSeen(DeliveredCopy copy, String name) throws IOException {
        for (Path file : disk.list(seenFolder(), name)) {
            if (copy.isIn(file)) {
                return true;
            }
        }
        return false;
    }

    private void write(DeliveredCopy copy, Path target) throws IOException {
        Path written =
                folder.resolve("tmp").resolve(target.getFileName() + ".P" + PROCESS + "N" + WRITTEN.incrementAndGet());
        try {
            try (Disk.Writer writer = disk.create(written)) {
                copy.writeTo(writer::write);
                writer.sync();
            }
            disk.link(written, target);
        } finally {
            disk.delete(written);
        }
    }

    /** Makes the names of delivered copies survive a loss of power. */
    void sync() throws IOException {
        disk.syncFolder(newFolder());
    }

    private Path newFolder() {
        return folder.resolve("new");
    }

    private Path seenFolder() {
        return folder.resolve("cur");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mailbox that && folder.equals(that.folder);
    }

    @Override
    public int hashCode() {
        return folder.hashCode();
    }
}
