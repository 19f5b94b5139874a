// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What comes out: counts, and the findings that must not be. Not for several threads. */
final class Balance {

    private static final int MOST_TOLD = 20;

    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, List<String>> findings = new TreeMap<>();

    private final boolean underWay;

    private Balance(boolean underWay) {
        this.underWay = underWay;
    }

    /**
     * Settles the books.
     *
     * @param underWay whether the spooler has not come to its end, so that a report may still be in its queue
     */
    static Balance of(Books books, boolean underWay) {
        Balance balance = new Balance(underWay);
        for (String kind : List.of("lost", "unexplained", "altered", "phantom", "strange")) {
            balance.findings.put(kind, new ArrayList<>());
        }
        books.items().forEach(item -> balance.settle(item, books.doubts()));
        balance.findings.get("altered").addAll(books.altered());
        balance.findings.get("strange").addAll(books.strange());
        return balance;
    }

    private void settle(Item item, Doubts doubts) {
        count("attempted", 1);
        count(item.fate().name().toLowerCase(Locale.ROOT), 1);
        count("octets", item.size());
        if (item.fate() == Item.Fate.ACKNOWLEDGED) {
            count("recipients", item.recipients());
        }
        for (int recipient = 0; recipient < item.recipients(); recipient++) {
            arrive(item, recipient);
            repeat(item, recipient, doubts);
        }
    }

    /** Accepted = delivered + reported + queued; what was not accepted never arrives. */
    private void arrive(Item item, int recipient) {
        boolean arrived = item.copies(recipient) > 0;
        switch (item.fate()) {
            case ACKNOWLEDGED -> {
                String state = arrived ? "delivered" : state(item, recipient);
                count(state, 1);
                find(state, item, recipient);
            }
            case REFUSED, BROKEN -> {
                if (arrived || item.isReported(recipient) || item.isQueued(recipient)) {
                    find("phantom", item, recipient);
                }
            }
            case UNKNOWN, ATTEMPTED -> count(arrived ? "unknown-delivered" : "unknown-open", 1);
        }
    }

    private String state(Item item, int recipient) {
        if (item.isReported(recipient) || underWay && item.isRefused(recipient)) {
            return "reported";
        }
        return item.isQueued(recipient) ? "queued" : "lost";
    }

    private void repeat(Item item, int recipient, Doubts doubts) {
        int more = item.copies(recipient) - 1;
        if (more <= 0) {
            return;
        }
        count("duplicates", more);
        int logged = doubts.about(item.id(), recipient);
        if (logged >= more) {
            count("duplicates-in-log", more);
        } else if (logged + item.dropped(recipient) >= more) {
            count("duplicates-by-sink", more);
        } else {
            find("unexplained", item, recipient);
        }
    }

    private void count(String what, long by) {
        counts.merge(what, by, Long::sum);
    }

    private void find(String kind, Item item, int recipient) {
        if (findings.containsKey(kind)) {
            findings.get(kind)
                    .add(item.name() + " recipient " + recipient + ", id " + item.id() + ", " + item.fate()
                            + ", copies " + item.copies(recipient));
        }
    }

    /** How many there are of a count or a finding. */
    long of(String what) {
        return findings.containsKey(what) ? findings.get(what).size() : counts.getOrDefault(what, 0L);
    }

    /** Tells whether nothing was found that must not be. */
    boolean isGood() {
        return findings.values().stream().allMatch(List::isEmpty);
    }

    /** For people, and as the last line for programs. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        findings.forEach((kind, all) -> all.stream().limit(MOST_TOLD).forEach(it -> lines.add(kind + ": " + it)));
        StringBuilder result = new StringBuilder("RESULT");
        counts.forEach((what, count) -> {
            if (!findings.containsKey(what)) {
                result.append(' ').append(what).append('=').append(count);
            }
        });
        findings.forEach(
                (kind, all) -> result.append(' ').append(kind).append('=').append(all.size()));
        lines.add(result.toString());
        return lines;
    }
}
