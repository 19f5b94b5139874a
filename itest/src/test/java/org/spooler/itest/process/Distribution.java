// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What this build has assembled. */
public final class Distribution {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Distribution() {}

    /** The program that starts an instance. */
    public static Path program() {
        Path program = ROOT.resolve("distribution/target/dist/bin/spooler");
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException(program + " is not built: run ./mvnw -pl itest -am verify");
        }
        return program;
    }

    /** The transport of the provider guide, as a bundle. */
    public static Path noteTransport() throws Exception {
        try (Stream<Path> files = Files.list(ROOT.resolve("examples/transport.note/target"))) {
            return files.filter(
                            file -> file.getFileName().toString().matches("transport\\.note-[0-9.]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
