// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Templates of cover pages: {@code NAME.html} in a folder, and one that comes with the bundle.
 *
 * <p><b>Cost.</b> Read each time, so that a change is seen at once.
 */
final class CoverTemplates {

    static final String NONE = "none";
    static final String DEFAULT = "default";

    private static final int LARGEST = 256 * 1024;

    private final Path folder;

    CoverTemplates(Path folder) {
        this.folder = folder;
    }

    /** Finds a template by a name that was checked; empty if there is none. */
    Optional<String> find(String name) throws IOException {
        Path file = folder.resolve(name + ".html");
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException(file + ": a cover page has at most " + LARGEST + " octets");
            }
            return Optional.of(Files.readString(file, UTF_8));
        } catch (NoSuchFileException missing) {
            return name.equals(DEFAULT) ? Optional.of(own()) : Optional.empty();
        }
    }

    private static String own() throws IOException {
        try (InputStream stream = CoverTemplates.class.getResourceAsStream("cover.html")) {
            return new String(stream.readAllBytes(), UTF_8);
        }
    }
}
