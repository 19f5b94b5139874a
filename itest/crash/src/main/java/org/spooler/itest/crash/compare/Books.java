// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash.compare;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spooler.itest.crash.Mailbox;

/** The ledgers, put together by message. Read submitters first, then sinks, then the journal. Not for several threads. */
final class Books {

    private static final Pattern OPEN =
            Pattern.compile("^recipient .*address=(?:SMTP:)?(\\S+) state=(?:PENDING|OFFERED) ");

    private final Map<String, Item> items = new HashMap<>();
    private final Doubts doubts = new Doubts();
    private final List<String> altered = new ArrayList<>();
    private final List<String> strange = new ArrayList<>();

    void readSubmitter(Path ledger, String run) throws IOException {
        lines(ledger, line -> submitted(line.split(" ", 5), run));
    }

    void readSink(Path ledger) throws IOException {
        lines(ledger, line -> received(line.split(" ", 6), line));
    }

    /** What {@code spooler store list} printed: a line for each recipient that the journal knows. */
    void readJournal(Path listing) throws IOException {
        lines(listing, line -> {
            Matcher open = OPEN.matcher(line);
            if (open.find()) {
                Mailbox.of(open.group(1))
                        .ifPresent(it -> find(it.run(), String.valueOf(it.number()))
                                .ifPresent(item -> item.queue(it.position())));
            }
        });
    }

    void readLog(Path log) throws IOException {
        lines(log, doubts::read);
    }

    private void submitted(String[] words, String run) {
        String name = name(run, words[2]);
        if (words[0].equals("A")) {
            items.put(name, new Item(name, Integer.parseInt(words[3]), Integer.parseInt(words[4])));
            return;
        }
        Item item = items.get(name);
        switch (words[0]) {
            case "K" -> {
                item.fate(Item.Fate.ACKNOWLEDGED);
                item.id(words[3]);
            }
            case "R" -> item.fate(Item.Fate.REFUSED);
            case "B" -> item.fate(Item.Fate.BROKEN);
            case "U" -> item.fate(Item.Fate.UNKNOWN);
            default -> throw new IllegalArgumentException("event " + words[0] + " of a submitter");
        }
    }

    private void received(String[] words, String line) {
        if (words[0].equals("N")) {
            strange.add(line);
            return;
        }
        if (words[0].equals("V")) {
            return;
        }
        // Runs that are closed already have no book any more.
        find(words[2], words[3]).ifPresent(item -> received(item, words, line));
    }

    private void received(Item item, String[] words, String line) {
        int recipient = Integer.parseInt(words[4]);
        switch (words[0]) {
            case "D", "C" -> {
                if (words[0].equals("D")) {
                    item.take(recipient);
                } else {
                    item.drop(recipient);
                }
                if (!item.id(words[5])) {
                    altered.add("another queue id than was said: " + line);
                }
            }
            case "F" -> item.report(recipient);
            case "M" -> altered.add(line);
            case "X" -> item.refuse(recipient);
            default -> throw new IllegalArgumentException("event " + words[0] + " of a sink");
        }
    }

    Collection<Item> items() {
        return items.values();
    }

    Doubts doubts() {
        return doubts;
    }

    List<String> altered() {
        return altered;
    }

    List<String> strange() {
        return strange;
    }

    private Optional<Item> find(String run, String number) {
        return Optional.ofNullable(items.get(name(run, number)));
    }

    private static String name(String run, String number) {
        return run + ":" + number;
    }

    /** Whole lines only: the last may be torn when its writer was killed. */
    private static void lines(Path file, Consumer<String> reader) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, ISO_8859_1)) {
            StringBuilder line = new StringBuilder();
            for (int c = lines.read(); c >= 0; c = lines.read()) {
                if (c == '\n') {
                    reader.accept(line.toString());
                    line.setLength(0);
                } else {
                    line.append((char) c);
                }
            }
        }
    }
}
