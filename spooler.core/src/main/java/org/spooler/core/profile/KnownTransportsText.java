// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.profile;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spooler.api.address.AddressType;
import org.spooler.core.engine.TransportMemory.Known;
import org.spooler.core.profile.KnownTransports.Remembered;

/**
 * The form of the file: a first line that names it, one line for each transport, and a last line that counts them, so
 * that a file which was cut short is told from a whole one.
 */
final class KnownTransportsText {

    private static final String FIRST = "known transports 1";
    private static final Pattern LAST = Pattern.compile("end ([0-9]{1,6})");
    private static final Pattern LINE =
            Pattern.compile("name=(\\S+) kind=(\\S+) types=(\\S*) catchall=(true|false) uids=(\\S*)"
                    + " listed=(true|false) absent=(\\S*)");

    private KnownTransportsText() {}

    static String format(List<Remembered> remembered) {
        return Stream.of(
                        Stream.of(FIRST),
                        remembered.stream().map(KnownTransportsText::line),
                        Stream.of("end " + remembered.size()))
                .flatMap(Function.identity())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(Remembered remembered) {
        Known known = remembered.known();
        return "name=" + known.name()
                + " kind=" + known.kind()
                + " types=" + joined(known.addressTypes())
                + " catchall=" + known.catchAll()
                + " uids=" + joined(known.uids())
                + " listed=" + remembered.listed()
                + " absent=" + known.absentSince().map(Instant::toString).orElse("");
    }

    private static String joined(Set<?> values) {
        return values.stream().map(Object::toString).sorted().collect(Collectors.joining(","));
    }

    /** Reads the whole text; empty if any of it has another form. */
    static Optional<List<Remembered>> parse(String text) {
        List<String> lines = text.lines().toList();
        Matcher last = LAST.matcher(lines.isEmpty() ? "" : lines.get(lines.size() - 1));
        if (lines.size() < 2
                || !lines.get(0).equals(FIRST)
                || !last.matches()
                || Integer.parseInt(last.group(1)) != lines.size() - 2) {
            return Optional.empty();
        }
        List<Remembered> remembered = new ArrayList<>();
        try {
            for (String line : lines.subList(1, lines.size() - 1)) {
                remembered.add(parseLine(line));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
        return Optional.of(remembered);
    }

    private static Remembered parseLine(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException(line);
        }
        Known known = new Known(
                parts.group(1),
                parts.group(2),
                set(parts.group(3), AddressType::new),
                Boolean.parseBoolean(parts.group(4)),
                set(parts.group(5), UUID::fromString),
                Optional.of(parts.group(7)).filter(text -> !text.isEmpty()).map(Instant::parse));
        return new Remembered(known, Boolean.parseBoolean(parts.group(6)));
    }

    private static <T> Set<T> set(String text, Function<String, T> reader) {
        Set<T> values = new HashSet<>();
        if (!text.isEmpty()) {
            Stream.of(text.split(",")).map(reader).forEach(values::add);
        }
        return values;
    }
}
