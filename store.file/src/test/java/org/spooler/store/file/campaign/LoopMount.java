// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A small ext4 file system in a file, mounted; needs the rights to mount. */
final class LoopMount implements AutoCloseable {

    /** Why there is none. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(String why) {
            super(why);
        }
    }

    private static final long SIZE_BYTES = 16L << 20;
    private static final long LEAST_STEP_BYTES = 1 << 10;

    private final Path base;
    private final Path root;

    private LoopMount(Path base, Path root) {
        this.base = base;
        this.root = root;
    }

    /** @throws RefusedException if this machine or user may not */
    static LoopMount open() throws IOException {
        Path base = Files.createTempDirectory("spooler-ext4-");
        Path image = base.resolve("image");
        Path root = Files.createDirectory(base.resolve("root"));
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(SIZE_BYTES);
        }
        try {
            run("mkfs.ext4", "-q", "-F", "-m", "0", image.toString());
            run("mount", "-o", "loop", image.toString(), root.toString());
        } catch (IOException e) {
            delete(base);
            throw new RefusedException("no file system could be mounted here: " + e.getMessage());
        }
        return new LoopMount(base, root);
    }

    /** A new directory for one store, in place of the one before. */
    Path emptyDirectory() throws IOException {
        makeRoom();
        Path directory = root.resolve("store");
        delete(directory);
        return Files.createDirectory(directory);
    }

    /** Leaves at most so many bytes free. */
    void fill(long leftBytes) throws IOException {
        FileStore store = Files.getFileStore(root);
        long step = store.getUsableSpace() - leftBytes;
        for (int i = 0; step >= LEAST_STEP_BYTES; i++) {
            try {
                run(
                        "fallocate",
                        "-l",
                        Long.toString(step),
                        root.resolve("filler-" + System.nanoTime() + i).toString());
                step = store.getUsableSpace() - leftBytes;
            } catch (IOException e) {
                step /= 2; // the file system needs some for itself
            }
        }
    }

    /** Takes away what fills it. */
    void makeRoom() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("filler"))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        run("umount", root.toString());
        delete(base);
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(List.of(command).get(0) + ": " + output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + command[0] + " ran", e);
        }
    }
}
