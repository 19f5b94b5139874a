// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.provider;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.spooler.api.profile.ProfileSection;

/**
 * A profile section in a small file of its own, written anew with each change: beside it, synced, renamed.
 *
 * <p><b>Errors.</b> {@link UncheckedIOException} that names the file.
 */
public final class FileProfileSection implements ProfileSection {

    /** Keys that begin so are secrets: given when asked for, never listed (STAT-052). */
    public static final String SECRET = "secret.";

    private final Path file;
    private final Properties values = new Properties();

    /** The section kept in a file, which need not exist yet. */
    public FileProfileSection(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            read();
        }
    }

    private void read() {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            values.load(reader);
        } catch (IOException problem) {
            throw new UncheckedIOException("profile section " + file + " cannot be read", problem);
        }
    }

    @Override
    public synchronized Optional<String> find(String key) {
        return Optional.ofNullable(values.getProperty(key));
    }

    @Override
    public synchronized Set<String> keys() {
        Set<String> listed = new TreeSet<>(values.stringPropertyNames());
        listed.removeIf(key -> key.startsWith(SECRET));
        return listed;
    }

    @Override
    public synchronized void put(String key, String value) {
        values.setProperty(key, value);
        write();
    }

    @Override
    public synchronized void remove(String key) {
        if (values.remove(key) != null) {
            write();
        }
    }

    private void write() {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(beside);
            createPrivate(beside);
            try (Writer writer = Files.newBufferedWriter(beside, StandardCharsets.UTF_8)) {
                values.store(writer, null);
            }
            try (FileChannel written = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException problem) {
            throw new UncheckedIOException("profile section " + file + " cannot be written", problem);
        }
    }

    /** For nobody else's eyes, from its first moment on: it may hold secrets (STAT-053). */
    private static void createPrivate(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }
}
