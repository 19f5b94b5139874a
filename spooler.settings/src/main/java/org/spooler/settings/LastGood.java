// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last values of a configuration that were right, in a file of its own, so that they outlive the process.
 *
 * <p><b>Durability.</b> Written beside, synced and renamed: the file is the old one or the new one. Only its owner may
 * read it, since there may be passwords in it. A file that cannot be read counts as none; one that cannot be written is
 * logged, and nothing else depends on it.
 */
final class LastGood {

    private static final Logger LOG = LoggerFactory.getLogger(LastGood.class);

    private final Path folder;

    /** Keeps the files in a folder; {@code null} keeps nothing. */
    LastGood(Path folder) {
        this.folder = folder;
    }

    private Path file(String pid) {
        return folder.resolve(pid.replaceAll("[^A-Za-z0-9._~-]", "_") + ".properties");
    }

    /** The values; empty if none are known. */
    Optional<Map<String, String>> of(String pid) {
        if (folder == null || !Files.isRegularFile(file(pid))) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file(pid), UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException damaged) {
            LOG.warn("{} is not used: {}", file(pid), damaged.toString());
            return Optional.empty();
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        return Optional.of(values);
    }

    /** Remembers values in place of those before. */
    void keep(String pid, Map<String, String> values) {
        if (folder == null || of(pid).filter(values::equals).isPresent()) {
            return;
        }
        try {
            write(file(pid), values);
        } catch (IOException unwritable) {
            LOG.warn("{}: settings are not kept for the next start: {}", pid, unwritable.toString());
        }
    }

    private void write(Path file, Map<String, String> values) throws IOException {
        Properties properties = new Properties();
        properties.putAll(values);
        StringWriter text = new StringWriter();
        properties.store(
                text, "The last settings that were right. Written by the spooler; the file to edit is in conf");
        Files.createDirectories(folder);
        Path beside = folder.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            ByteBuffer octets = UTF_8.encode(text.toString());
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The configuration is gone. */
    void forget(String pid) {
        if (folder == null) {
            return;
        }
        try {
            Files.deleteIfExists(file(pid));
        } catch (IOException stays) {
            LOG.warn("{} stays: {}", file(pid), stays.toString());
        }
    }
}
