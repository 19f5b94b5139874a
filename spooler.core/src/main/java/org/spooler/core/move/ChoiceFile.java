// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.move;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The file with the {@link Choice}: written beside, synced, renamed, and its folder synced, so that it is always one or
 * the other.
 */
final class ChoiceFile {

    private static final long MOST_BYTES = 4096;

    private final Path path;

    ChoiceFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    /** Empty if nothing was ever chosen. */
    Optional<Choice> read() throws IOException {
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw new IOException(path + " is larger than " + MOST_BYTES + " bytes: it is no choice of a store");
            }
            return Optional.of(ChoiceText.parse(Files.readAllLines(path, UTF_8), path.toString()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void write(Choice choice) throws IOException {
        Files.createDirectories(path.getParent());
        Path beside = path.resolveSibling(path.getFileName() + ".new");
        ByteBuffer octets = UTF_8.encode(String.join("\n", ChoiceText.format(choice)) + "\n");
        try (FileChannel channel = FileChannel.open(
                beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
            channel.force(true);
        }
        Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
