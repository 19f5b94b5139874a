// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What an instance derives from {@code HOME/conf} and can do without: Configuration Admin keeps a copy of each setting,
 * and File Install does not notice that a file was removed while the instance was down.
 */
final class DerivedFiles {
    private DerivedFiles() {}

    /** Removes the copies of the last run. The caller holds the lock of the home. */
    static void clear(Home home) throws IOException {
        Path copies = home.directory().resolve("var").resolve("config");
        if (!Files.isDirectory(copies)) {
            return;
        }
        try (Stream<Path> files = Files.walk(copies)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
