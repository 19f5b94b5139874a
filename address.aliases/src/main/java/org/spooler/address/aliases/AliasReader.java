// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.aliases;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.address.Address;

/**
 * Reads a file in the form of aliases(5) and the files it includes. What would run a program or write a file is refused:
 * the spooler has transports for that. Used for one reading.
 */
final class AliasReader {

    private static final long LARGEST_FILE = 16L << 20;
    private static final int MOST_ADDRESSES = 200_000;
    private static final int DEEPEST = 8;
    private static final String INCLUDE = ":include:";

    private final Optional<String> domain;
    private final Map<String, List<Address>> aliases = new HashMap<>();
    private final Map<String, String> displayNames = new HashMap<>();
    private final Set<Path> files = new LinkedHashSet<>();
    private int addresses;

    /** {@code domain} is added to local parts that stand alone. */
    AliasReader(Optional<String> domain) {
        this.domain = domain;
    }

    /** Every file that was read, or tried. */
    Set<Path> files() {
        return files;
    }

    AliasTable read(Path file) throws IOException {
        for (LogicalLine line : lines(file)) {
            readEntry(file, line);
        }
        return new AliasTable(aliases, displayNames);
    }

    private void readEntry(Path file, LogicalLine line) throws IOException {
        int colon = QuotedText.indexOf(line.text(), ':');
        String name = colon < 0
                ? ""
                : QuotedText.unquoted(line.text().substring(0, colon).strip());
        if (name.isEmpty()) {
            throw new AliasException(file, line.number(), "expected 'name: address, ...'");
        } else if (name.indexOf('@') >= 0) {
            throw new AliasException(
                    file, line.number(), "the name '" + name + "' has a domain; names are local parts");
        } else if (aliases.containsKey(AliasTable.fold(name))) {
            throw new AliasException(file, line.number(), "the name '" + name + "' is there already");
        }
        List<Address> members = new ArrayList<>();
        readList(file, line, line.text().substring(colon + 1), name, members, 0);
        aliases.put(AliasTable.fold(name), List.copyOf(members));
    }

    private void readList(Path file, LogicalLine line, String text, String name, List<Address> members, int depth)
            throws IOException {
        for (String part : QuotedText.list(text)) {
            String plain = QuotedText.unquoted(part);
            if (plain.startsWith("|")) {
                throw new AliasException(file, line.number(), "'" + part + "': commands are not run from here");
            } else if (plain.startsWith("/")) {
                throw new AliasException(file, line.number(), "'" + part + "': files are not written from here");
            } else if (plain.startsWith(INCLUDE)) {
                include(file, line, plain.substring(INCLUDE.length()), name, members, depth + 1);
            } else {
                members.add(address(file, line, part, name));
            }
        }
    }

    private Address address(Path file, LogicalLine line, String part, String name) throws IOException {
        if (++addresses > MOST_ADDRESSES) {
            throw new AliasException(file, line.number(), "more than " + MOST_ADDRESSES + " addresses in all");
        }
        try {
            Destination destination = Destination.parse(own(part, name), domain);
            destination
                    .displayName()
                    .ifPresent(shown -> displayNames.putIfAbsent(AliasTable.key(destination.address()), shown));
            return destination.address();
        } catch (IllegalArgumentException e) {
            throw new AliasException(file, line.number(), e.getMessage());
        }
    }

    /** {@code \ann} in the entry of {@code ann} keeps a copy; anywhere else there is no way not to expand a name. */
    private static String own(String part, String name) {
        if (!part.startsWith("\\")) {
            return part;
        } else if (AliasTable.fold(part.substring(1)).equals(AliasTable.fold(name))) {
            return part.substring(1);
        }
        throw new IllegalArgumentException("'" + part + "': a backslash is for the entry's own name only");
    }

    private void include(Path from, LogicalLine line, String place, String name, List<Address> members, int depth)
            throws IOException {
        if (depth > DEEPEST) {
            throw new AliasException(from, line.number(), "files include each other more than " + DEEPEST + " deep");
        }
        Path file;
        try {
            file = Path.of(place.strip());
        } catch (InvalidPathException e) {
            throw new AliasException(from, line.number(), "'" + place + "' is no path: " + e.getReason());
        }
        if (!file.isAbsolute()) {
            throw new AliasException(from, line.number(), "'" + INCLUDE + place + "': expected an absolute path");
        }
        for (LogicalLine included : lines(file)) {
            readList(file, included, included.text(), name, members, depth);
        }
    }

    private List<LogicalLine> lines(Path file) throws IOException {
        files.add(file);
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new AliasException(file, "larger than " + LARGEST_FILE + " bytes");
            }
            return LogicalLine.of(Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (CharacterCodingException e) {
            throw new AliasException(file, "not in UTF-8");
        } catch (AliasException e) {
            throw e;
        } catch (IOException e) {
            throw new AliasException(file, "cannot be read: " + e);
        }
    }
}
