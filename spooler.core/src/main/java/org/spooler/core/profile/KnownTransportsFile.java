// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.core.profile.KnownTransports.Remembered;

/** The file of {@link KnownTransports}: written beside, synced, renamed, so that it is always whole. */
final class KnownTransportsFile {

    private static final Logger LOG = LoggerFactory.getLogger(KnownTransportsFile.class);
    private static final long MOST_BYTES = 1 << 20;

    private final Path path;
    private final InstantSource clock;

    KnownTransportsFile(Path path, InstantSource clock) {
        this.path = path;
        this.clock = clock;
    }

    /** What is remembered; nothing if there is no file, or it is damaged and was set aside. */
    List<Remembered> read() {
        try {
            if (Files.size(path) > MOST_BYTES) {
                return setAside("larger than " + MOST_BYTES + " bytes");
            }
            Optional<List<Remembered>> remembered = KnownTransportsText.parse(Files.readString(path, UTF_8));
            return remembered.isPresent() ? remembered.get() : setAside("not in its own form");
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            return setAside(e.toString());
        }
    }

    private List<Remembered> setAside(String problem) {
        Path aside = path.resolveSibling(
                path.getFileName() + ".damaged-" + clock.instant().toEpochMilli());
        try {
            Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.warn("{} is damaged ({}), set aside as {}; transports are remembered anew", path, problem, aside);
        } catch (IOException e) {
            LOG.warn("{} is damaged ({}) and cannot be set aside: {}", path, problem, e.toString());
        }
        return List.of();
    }

    void write(List<Remembered> remembered) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        Path beside = path.resolveSibling(path.getFileName() + ".new");
        Files.createDirectories(path.toAbsolutePath().getParent());
        ByteBuffer octets = UTF_8.encode(KnownTransportsText.format(remembered));
        try (FileChannel channel = FileChannel.open(
                beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
            channel.force(true);
        }
        Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder();
    }

    private void syncFolder() throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
