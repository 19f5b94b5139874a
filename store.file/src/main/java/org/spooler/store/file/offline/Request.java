// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.offline;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A command line, taken apart.
 *
 * @param verb what to do
 * @param home of the instance
 * @param directory of the store, if it is not the one that the home's settings name
 * @param confirmed whether something may be changed
 * @param all whether messages that have left are listed as well
 * @param lines whether a program reads the answer
 */
record Request(String verb, Path home, Optional<Path> directory, boolean confirmed, boolean all, boolean lines) {

    static final List<String> VERBS = List.of("verify", "repair", "stats", "list");

    static final String USAGE = """
            usage: spooler store VERB [HOME] [OPTION ...]

              verify   read everything, compare all checksums, list what is damaged; changes nothing
              repair   say what would be set aside in corrupt/ so that the next start is clean; --yes does it
              stats    how the journal is filled, and with what
              list     every message and recipient, one line each

              --yes            repair: do it
              --all            list: also messages that have left, as far as the journal still knows them
              --lines          verify, repair, stats: lines of key=value instead of sentences (list always answers so)
              --directory DIR  the store, where it is not the one that HOME/conf names

            HOME is the home of an instance that is stopped (default: --home, $SPOOLER_HOME or ./instance).
            exit codes:  0 sound or done  1 damaged  64 wrong usage  65 not a store this program can judge
                         66 no store there  74 the disk cannot be read  75 an instance has the store open
            """;

    /** Takes the words behind {@code spooler store}. */
    static Request of(List<String> words, Path defaultHome) throws RefusedException {
        String verb = words.isEmpty() ? "" : words.get(0);
        if (!VERBS.contains(verb)) {
            throw new RefusedException(ExitCode.USAGE, "store does not know '" + verb + "'.\n" + USAGE);
        }
        Path home = defaultHome;
        Optional<Path> directory = Optional.empty();
        boolean confirmed = false;
        boolean all = false;
        boolean lines = false;
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            switch (word) {
                case "--yes" -> confirmed = true;
                case "--all" -> all = true;
                case "--lines" -> lines = true;
                case "--directory" -> directory = Optional.of(Path.of(value(words, ++i)));
                default -> home = home(word, home, defaultHome);
            }
        }
        return new Request(verb, home, directory, confirmed, all, lines);
    }

    private static String value(List<String> words, int at) throws RefusedException {
        if (at >= words.size()) {
            throw new RefusedException(ExitCode.USAGE, "--directory needs the path of a store.");
        }
        return words.get(at);
    }

    private static Path home(String word, Path current, Path defaultHome) throws RefusedException {
        if (word.startsWith("-")) {
            throw new RefusedException(ExitCode.USAGE, "store does not know the option '" + word + "'.\n" + USAGE);
        }
        if (!current.equals(defaultHome)) {
            throw new RefusedException(ExitCode.USAGE, "store takes one home, not " + current + " and " + word + ".");
        }
        return Path.of(word);
    }
}
