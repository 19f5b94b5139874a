// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.maildir;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The file operations of a delivery, one method each, so that a test can make any of them fail. */
class Disk {

    /** Where a file is written before it is shown. */
    interface Writer extends AutoCloseable {
        void write(byte[] octets, int length) throws IOException;

        /** Makes what was written survive a loss of power. */
        void sync() throws IOException;

        @Override
        void close() throws IOException;
    }

    Writer create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new ChannelWriter(channel);
    }

    /** Shows a file under another name; fails if the name is taken, so that nothing is ever overwritten. */
    void link(Path existing, Path name) throws IOException {
        Files.createLink(name, existing);
    }

    void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    boolean exists(Path file) {
        return Files.exists(file);
    }

    /** The files of a folder whose names begin so. */
    List<Path> list(Path folder, String prefix) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                folder, file -> file.getFileName().toString().startsWith(prefix))) {
            files.forEach(found::add);
        }
        return found;
    }

    /** Makes a folder, with those above it, and makes each new one survive a loss of power. */
    void createFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException("there is no folder " + folder);
        }
        createFolders(parent);
        Files.createDirectories(folder);
        syncFolder(parent);
    }

    /** Makes the names in a folder survive a loss of power. */
    void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
