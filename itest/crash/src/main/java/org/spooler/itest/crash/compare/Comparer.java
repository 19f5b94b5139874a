// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.spooler.itest.crash.Arguments;

/**
 * A program: compares the three ledgers, and takes the reasons for repetitions from the log of the instance.
 *
 * <p>{@code --submitter RUN=FILE}, {@code --sink FILE}, {@code --journal FILE}, {@code --log FILE}, each as often as there are;
 * {@code --under-way true} while the queue holds reports that are not delivered yet. Exit
 * code 0 only if nothing is lost (acknowledged, and neither delivered nor reported nor queued), nothing came twice without a recorded reason,
 * nothing is altered, and nothing arrived that was refused.
 */
public final class Comparer {

    private Comparer() {}

    /** Prints the findings and a line of counts. */
    public static void main(String[] words) throws IOException {
        Balance balance = compare(new Arguments(words, Set.of("submitter", "sink", "journal", "log", "under-way")));
        balance.lines().forEach(System.out::println);
        System.exit(balance.isGood() ? 0 : 1);
    }

    static Balance compare(Arguments arguments) throws IOException {
        Books books = new Books();
        for (String ledger : arguments.all("submitter")) {
            String[] pair = ledger.split("=", 2);
            books.readSubmitter(Path.of(pair[1]), pair[0]);
        }
        for (String ledger : arguments.all("sink")) {
            books.readSink(Path.of(ledger));
        }
        for (String listing : arguments.all("journal")) {
            books.readJournal(Path.of(listing));
        }
        for (String log : arguments.all("log")) {
            books.readLog(Path.of(log));
        }
        return Balance.of(books, Boolean.parseBoolean(arguments.text("under-way", "false")));
    }
}
