// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The directory of one instance: {@code conf}, {@code var} and {@code deploy}. */
record Home(Path directory) {
    Path conf() {
        return directory.resolve("conf");
    }

    Path lock() {
        return directory.resolve("var").resolve("lock");
    }

    /**
     * Makes what is missing. A {@code conf} that is there stays as it is: a file its operator took away does not come
     * back.
     *
     * @param template the directory whose files a new {@code conf} starts with
     */
    void create(Path template) throws IOException {
        for (String name : List.of("var/run", "var/tmp", "var/log", "deploy")) {
            Files.createDirectories(directory.resolve(name));
        }
        if (Files.isDirectory(conf())) {
            return;
        }
        // Under another name first: an interrupted start must not leave half a configuration.
        Path unfinished = directory.resolve("var").resolve("tmp").resolve("conf");
        Files.createDirectories(unfinished);
        try (Stream<Path> files = Files.list(template)) {
            for (Path file : files.toList()) {
                Files.copy(file, unfinished.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(unfinished, conf(), StandardCopyOption.ATOMIC_MOVE);
    }
}
