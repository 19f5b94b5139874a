// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The values of one configuration. A wrong value is noted and its default taken in its place, so that one reading finds
 * everything that is wrong; {@link #read} then refuses all of it.
 *
 * <p><b>Threading.</b> One thread.
 *
 * <p><b>Errors.</b> {@link RefusedSettingsException}, naming PID, key, value, what is allowed, and the remedy.
 */
public final class Keys {

    private static final int LONGEST = 65_536;
    private static final String TEXT = "text in UTF-8 without control characters, at most " + LONGEST + " characters";

    private final String pid;
    private final Map<String, ?> values;
    private final Declaration declaration;
    private final Map<String, String> problems = new LinkedHashMap<>();

    private Keys(String pid, Map<String, ?> values, Declaration declaration) {
        this.pid = pid;
        this.values = values;
        this.declaration = declaration;
    }

    /**
     * Reads a configuration.
     *
     * @param declaration the annotation type that declares keys and defaults
     * @throws RefusedSettingsException if a key is unknown or a value wrong
     */
    public static <S> S read(String pid, Map<String, ?> values, Class<?> declaration, Form<S> form) {
        Keys keys = new Keys(pid, values, new Declaration(declaration));
        keys.noteUnknown();
        S settings = form.read(keys);
        if (!keys.problems.isEmpty()) {
            throw keys.refusal();
        }
        return settings;
    }

    private void noteUnknown() {
        for (String key : declaration.unknown(values.keySet())) {
            String remedy = NearestKey.to(key, declaration.known())
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse("known are " + declaration.known() + ".");
            problems.put(key, pid + ": unknown key '" + key + "': " + remedy + " Correct the line or take it out");
        }
    }

    private RefusedSettingsException refusal() {
        return new RefusedSettingsException(List.copyOf(problems.values()));
    }

    /** The PID of the configuration. */
    public String pid() {
        return pid;
    }

    /** What is written, or the default. */
    public String text(String key) {
        if (problems.containsKey(key) || !values.containsKey(key)) {
            return declaration.standard(key);
        }
        String text = Declaration.text(values.get(key));
        if (text.length() > LONGEST || text.chars().anyMatch(Keys::isUnreadable)) {
            note(key, TEXT);
            return declaration.standard(key);
        }
        return text;
    }

    /** What a decoder puts in place of octets that are no UTF-8, and what no setting has. */
    private static boolean isUnreadable(int character) {
        return character == '\uFFFD' || Character.isISOControl(character) && character != '\t';
    }

    /** Whether there is nothing written and no default. */
    public boolean isEmpty(String key) {
        return text(key).isEmpty();
    }

    /** A whole number. */
    public int number(String key, int least, int most) {
        return (int) size(key, least, most);
    }

    /** A whole number that may be large, such as one of octets. */
    public long size(String key, long least, long most) {
        return value(key, "a whole number from " + least + " to " + most, text -> {
            long number = Long.parseLong(text);
            return Optional.of(number)
                    .filter(inside -> inside >= least && inside <= most)
                    .orElseThrow();
        });
    }

    /** A time in whole seconds. */
    public Duration seconds(String key, int least, int most) {
        return Duration.ofSeconds(number(key, least, most));
    }

    /** Yes or no. */
    public boolean flag(String key) {
        return choice(key, "true", "false").equals("true");
    }

    /** One of some words, in lower case. */
    public String choice(String key, String... allowed) {
        return value(
                key,
                oneOf(allowed),
                text -> Stream.of(allowed)
                        .filter(text::equalsIgnoreCase)
                        .findFirst()
                        .orElseThrow());
    }

    /** One of the names of a type, written in lower case with dashes. */
    public <E extends Enum<E>> E word(String key, Class<E> type) {
        String[] names =
                Arrays.stream(type.getEnumConstants()).map(Keys::nameOf).toArray(String[]::new);
        String name = choice(key, names);
        return type.getEnumConstants()[List.of(names).indexOf(name)];
    }

    private static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String oneOf(String... words) {
        int last = words.length - 1;
        return last == 0 ? words[0] : String.join(", ", List.of(words).subList(0, last)) + " or " + words[last];
    }

    /** Values separated by commas; none is empty. */
    public List<String> list(String key) {
        return Stream.of(text(key).split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** Text of a form. */
    public String matching(String key, String form, String expected) {
        return value(
                key,
                expected,
                text -> Optional.of(text)
                        .filter(candidate -> candidate.matches(form))
                        .orElseThrow());
    }

    /** A value made of its text; if that is wrong, of the text of the default. */
    public <T> T value(String key, String expected, Reading<T> reading) {
        return attempt(key, expected, reading)
                .or(() -> attempt(key, expected, reading))
                .orElseThrow(this::refusal);
    }

    /** As {@link #value}, but empty if nothing is written, or if it is wrong. */
    public <T> Optional<T> optional(String key, String expected, Reading<T> reading) {
        return isEmpty(key) ? Optional.empty() : attempt(key, expected, reading);
    }

    private <T> Optional<T> attempt(String key, String expected, Reading<T> reading) {
        try {
            return Optional.of(reading.of(text(key)));
        } catch (NumberFormatException | NoSuchElementException wrong) {
            note(key, expected);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException | DateTimeException wrong) {
            boolean says = wrong.getMessage() != null && !wrong.getMessage().equals(text(key));
            note(key, says ? expected + " (" + wrong.getMessage() + ")" : expected);
        }
        return Optional.empty();
    }

    /** The first line of a file, where passwords are kept. */
    public static String firstLine(String file) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.findFirst().orElse("");
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    /** Notes that a value is wrong; reading goes on. */
    public void note(String key, String expected) {
        String standard = declaration.standard(key);
        String remedy = standard == null || standard.isEmpty() ? "" : ", or no such line, which means " + standard;
        problems.putIfAbsent(key, pid + ": " + key + " = '" + shown(key) + "': expected " + expected + remedy);
    }

    /** Notes that a value is wrong, and ends the reading with what is returned. */
    public RefusedSettingsException refuse(String key, String expected) {
        note(key, expected);
        return refusal();
    }

    /** No password is put into words, and no line is endless. */
    private String shown(String key) {
        if (key.startsWith(".") || key.endsWith("password")) {
            return "***";
        }
        String text = Declaration.text(values.get(key));
        String readable = text.codePoints()
                .limit(200)
                .map(character -> isUnreadable(character) ? '?' : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return text.length() > readable.length() ? readable + "…" : readable;
    }
}
