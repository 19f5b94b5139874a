// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.disk;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A directory of the file system. What it creates, only its owner may read. */
public final class ChannelDisk implements Disk {

    private final Path root;
    private final FileAttribute<?>[] privateFile;
    private final FileAttribute<?>[] privateDirectory;
    private final FreeSpace freeSpace;

    public ChannelDisk(Path root) {
        this.root = root;
        this.freeSpace = new FreeSpace(root);
        boolean posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
        this.privateFile = posix ? permissions("rw-------") : new FileAttribute<?>[0];
        this.privateDirectory = posix ? permissions("rwx------") : new FileAttribute<?>[0];
    }

    private static FileAttribute<?>[] permissions(String mode) {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))};
    }

    @Override
    public void createDirectory(String directory) throws IOException {
        create(root.resolve(directory).toAbsolutePath().normalize());
    }

    private void create(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            create(directory.getParent());
            Files.createDirectory(directory, privateDirectory);
            sync(directory.getParent());
        }
    }

    @Override
    public DiskFile create(String name) throws IOException {
        return new ChannelFile(FileChannel.open(root.resolve(name), Set.of(CREATE_NEW, READ, WRITE), privateFile));
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return SharedFile.open(root.resolve(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(root.resolve(from), root.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(root.resolve(name));
    }

    @Override
    public List<String> list(String directory) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(directory))) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    @Override
    public void syncDirectory(String directory) throws IOException {
        sync(root.resolve(directory));
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, READ)) {
            channel.force(true);
        }
    }

    @Override
    public long freeBytes() throws IOException {
        return freeSpace.bytes();
    }
}
