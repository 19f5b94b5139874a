// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.control;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.felix.service.command.CommandSession;

/**
 * The commands that are there at this moment.
 *
 * @param qualified as {@code scope:name}
 */
record CommandNames(SortedSet<String> qualified) {
    static final String OURS = "spool";

    /** The word at the end of a line, where a command may stand: at the start, after a pipe, semicolon or bracket. */
    private static final Pattern COMMAND_AT_END = Pattern.compile("(?:^|[|;({])\\s*([A-Za-z0-9_:.-]*)$");

    /** Gogo keeps the names of all commands in this variable of every session. */
    private static final String GOGO_COMMANDS = ".commands";

    static CommandNames in(CommandSession session) {
        SortedSet<String> names = new TreeSet<>();
        if (session.get(GOGO_COMMANDS) instanceof Collection<?> all) {
            all.forEach(name -> names.add(name.toString()));
        }
        return new CommandNames(names);
    }

    SortedSet<String> names(String scope) {
        SortedSet<String> names = new TreeSet<>();
        for (String name : qualified) {
            if (name.startsWith(scope + ":")) {
                names.add(name.substring(scope.length() + 1));
            }
        }
        return names;
    }

    /** With a colon the qualified names, without one the bare names, those of ours included. */
    List<String> complete(String line) {
        Matcher end = COMMAND_AT_END.matcher(line);
        if (!end.find()) {
            return List.of();
        }
        String prefix = end.group(1);
        SortedSet<String> candidates = new TreeSet<>();
        for (String name : qualified) {
            candidates.add(prefix.contains(":") ? name : name.substring(name.indexOf(':') + 1));
        }
        candidates.removeIf(name -> !name.startsWith(prefix));
        return List.copyOf(candidates);
    }
}
