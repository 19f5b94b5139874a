// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.stage;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bundle as the shell lists it.
 *
 * @param id of the framework
 * @param state in the shell's words
 * @param name the symbolic name
 * @param version as it is installed
 */
public record InstalledBundle(long id, String state, String name, String version) {

    private static final Pattern ROW = Pattern.compile("\\s*(\\d+)\\|(\\w+)\\s*\\|\\s*\\d+\\|(\\S+) \\(([^)]+)\\).*");

    /** The rows of {@code lb -s}. */
    static List<InstalledBundle> list(String text) {
        return text.lines().map(InstalledBundle::of).flatMap(Optional::stream).toList();
    }

    private static Optional<InstalledBundle> of(String line) {
        Matcher row = ROW.matcher(line);
        return row.matches()
                ? Optional.of(
                        new InstalledBundle(Long.parseLong(row.group(1)), row.group(2), row.group(3), row.group(4)))
                : Optional.empty();
    }

    /** Whether it works. */
    public boolean isActive() {
        return state.equals("Active");
    }
}
