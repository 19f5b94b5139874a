// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.offline;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Finds the store of an instance, as its component would. */
final class StoreDirectory {

    private static final String SETTINGS = "conf/org.spooler.store.file.cfg";

    private StoreDirectory() {}

    static Path of(Request request) throws IOException, RefusedException {
        Path directory = request.directory().isPresent()
                ? request.directory().get()
                : request.home().resolve(configured(request.home()));
        Path store = directory.toAbsolutePath().normalize();
        if (!Files.isDirectory(store.resolve("journal"))) {
            throw new RefusedException(
                    ExitCode.NO_STORE,
                    "there is no store in " + store + ": name the home of an instance, or the store with --directory.");
        }
        return store;
    }

    private static String configured(Path home) throws IOException, RefusedException {
        Path file = home.resolve(SETTINGS);
        Properties settings = new Properties();
        if (Files.exists(file)) {
            try (BufferedReader reader = Files.newBufferedReader(file)) {
                settings.load(reader);
            }
        }
        String directory = settings.getProperty("directory", "").strip();
        if (directory.contains("${")) {
            throw new RefusedException(
                    ExitCode.USAGE,
                    file + ": directory=" + directory + " is known to a running instance only; use --directory.");
        }
        return directory.isEmpty() ? "var/store" : directory;
    }
}
