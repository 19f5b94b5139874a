// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The bundles of this build: those of the distribution and the provider guide's example. */
final class BuiltBundles {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final Path DISTRIBUTION =
            ROOT.resolve("distribution").resolve("target").resolve("dist");
    private static final Path EXAMPLE =
            ROOT.resolve("examples").resolve("transport.note").resolve("target");

    private BuiltBundles() {}

    static List<BuiltBundle> ours() {
        return Stream.concat(jars(DISTRIBUTION.resolve("bundle")), jars(EXAMPLE))
                .map(BuiltBundle::of)
                .filter(bundle -> bundle.symbolicName() != null)
                .filter(bundle -> bundle.symbolicName().startsWith("org.spooler."))
                .sorted(Comparator.comparing(BuiltBundle::symbolicName))
                .toList();
    }

    static Stream<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException(
                    folder + " is not built: run ./mvnw -pl itest -am verify, or ./mvnw verify for everything");
        }
        try (Stream<Path> files =
                Files.find(folder, 2, (file, attributes) -> file.toString().endsWith(".jar"))) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
