// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Maildirs as {@code <folder>/<domain>/<local part>}. */
public record Maildirs(Path folder) {

    /** New mail of an address, none if it has no Maildir. */
    public List<Path> of(String address) throws IOException {
        int at = address.indexOf('@');
        return files(folder.resolve(address.substring(at + 1))
                .resolve(address.substring(0, at))
                .resolve("new"));
    }

    /** All new mail. */
    public List<Path> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> file.getParent().endsWith("new")).toList();
        }
    }

    private static List<Path> files(Path newMail) throws IOException {
        try (Stream<Path> found = Files.list(newMail)) {
            return found.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** The only mail of an address. */
    public Path only(String address) throws IOException {
        List<Path> files = of(address);
        if (files.size() != 1) {
            throw new AssertionError("expected one mail for " + address + ", there are " + files);
        }
        return files.get(0);
    }

    /** A mail as it was on the wire: one character for each octet, CR LF at the end of each line. */
    public static String onTheWire(Path file) throws IOException {
        return Files.readString(file, ISO_8859_1).replace("\n", "\r\n");
    }
}
