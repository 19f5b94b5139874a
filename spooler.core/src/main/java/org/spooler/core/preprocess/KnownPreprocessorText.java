// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.preprocess;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spooler.api.address.AddressType;

/**
 * Preprocessors as text, a line for each, with tabs between: name, transport or {@code -}, ranking, sequence, and
 * registrations separated by semicolons, each {@code TYPES/UIDS} with commas.
 */
final class KnownPreprocessorText {

    private KnownPreprocessorText() {}

    static String format(List<KnownPreprocessor> known) {
        return known.stream().map(KnownPreprocessorText::line).collect(Collectors.joining());
    }

    private static String line(KnownPreprocessor one) {
        String registrations = one.registrations().stream()
                .map(r -> join(r.types(), AddressType::name) + "/" + join(r.uids(), UUID::toString))
                .sorted()
                .collect(Collectors.joining(";"));
        return String.join(
                        "\t",
                        one.name(),
                        one.transport().orElse("-"),
                        Integer.toString(one.ranking()),
                        Long.toString(one.sequence()),
                        registrations)
                + "\n";
    }

    private static <T> String join(Set<T> values, Function<T, String> text) {
        return values.stream().map(text).sorted().collect(Collectors.joining(","));
    }

    /** Throws {@link IllegalArgumentException} if the text has another form. */
    static List<KnownPreprocessor> parse(String text) {
        return text.lines().map(KnownPreprocessorText::parseLine).toList();
    }

    private static KnownPreprocessor parseLine(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != 5) {
            throw new IllegalArgumentException("expected 5 fields: " + line);
        }
        Set<Registration> registrations = Stream.of(fields[4].split(";", -1))
                .map(KnownPreprocessorText::registration)
                .collect(Collectors.toSet());
        return new KnownPreprocessor(
                fields[0],
                Optional.of(fields[1]).filter(name -> !name.equals("-")),
                Integer.parseInt(fields[2]),
                Long.parseLong(fields[3]),
                registrations,
                Optional.empty());
    }

    private static Registration registration(String text) {
        String[] halves = text.split("/", -1);
        if (halves.length != 2) {
            throw new IllegalArgumentException("expected TYPES/UIDS: " + text);
        }
        return new Registration(set(halves[0], AddressType::new), set(halves[1], UUID::fromString));
    }

    private static <T> Set<T> set(String text, Function<String, T> value) {
        return text.isEmpty() ? Set.of() : Stream.of(text.split(",")).map(value).collect(Collectors.toSet());
    }
}
