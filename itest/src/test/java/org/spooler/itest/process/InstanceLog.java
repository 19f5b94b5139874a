// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Standard output and standard error of an instance, over all its runs. */
public record InstanceLog(Path file) {

    public List<String> lines() {
        try {
            return Files.exists(file)
                    ? new String(Files.readAllBytes(file), UTF_8).lines().toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells whether one line has all these parts. */
    public boolean has(String... parts) {
        return count(parts) > 0;
    }

    /** How many lines have all these parts. */
    public long count(String... parts) {
        return lines().stream()
                .filter(line -> List.of(parts).stream().allMatch(line::contains))
                .count();
    }

    /** Waits for a line. */
    public void await(String... parts) {
        Patience.await("a line with " + List.of(parts) + " in " + file).until(() -> has(parts));
    }
}
