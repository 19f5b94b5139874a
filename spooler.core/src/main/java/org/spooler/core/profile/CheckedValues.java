// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.spooler.core.retry.DurationText;

/** Reads values one by one and collects what is wrong with them, so that an operator sees all of it at once. */
final class CheckedValues {

    private final ProfileSettings settings;
    private final List<String> problems = new ArrayList<>();

    CheckedValues(ProfileSettings settings) {
        this.settings = settings;
    }

    /** Notes a problem as {@code PID key = 'value': expected …}. */
    void problem(String key, String value, String allowed) {
        problems.add(settings.pid() + " " + key + " = '" + value + "': expected " + allowed);
    }

    /** Notes a problem that names its key and value itself. */
    void problem(String text) {
        problems.add(settings.pid() + " " + text);
    }

    List<String> problems() {
        return problems;
    }

    /** Reads a value by a reader that answers empty to what is not allowed. */
    <T> T value(String key, T missing, String allowed, Function<String, Optional<T>> reader) {
        Optional<String> text = settings.find(key);
        if (text.isEmpty()) {
            return missing;
        }
        Optional<T> value = reader.apply(text.get());
        if (value.isEmpty()) {
            problem(key, text.get(), allowed);
        }
        return value.orElse(missing);
    }

    long number(String key, long missing, long least, long most) {
        return value(
                key,
                missing,
                "a whole number from " + least + " to " + most,
                text -> whole(text).filter(number -> number >= least && number <= most));
    }

    Duration duration(String key, Duration missing, Duration least, Duration most) {
        String allowed =
                DurationText.FORM + ", from " + DurationText.format(least) + " to " + DurationText.format(most);
        return value(
                key,
                missing,
                allowed,
                text -> DurationText.parse(text)
                        .filter(value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0));
    }

    private static Optional<Long> whole(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
