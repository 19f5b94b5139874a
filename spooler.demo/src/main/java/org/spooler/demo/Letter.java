// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.demo;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message of the demonstration; its number stands in the address of its recipient.
 *
 * @param number which
 */
record Letter(int number) {
    static final String SENDER = "ann@example.org";

    /** One in so many is refused by the mail server for good. */
    private static final int REFUSED = 50;

    /** One in so many is wanted later. */
    private static final int LATER = 40;

    private static final Pattern RECIPIENT = Pattern.compile("reader-(\\d{1,9})@example\\.net");

    /** The one whose recipient stands in a line. */
    static OptionalInt numberIn(String line) {
        Matcher recipient = RECIPIENT.matcher(line);
        return recipient.find() ? OptionalInt.of(Integer.parseInt(recipient.group(1))) : OptionalInt.empty();
    }

    String recipient() {
        return "reader-" + number + "@example.net";
    }

    boolean isRefused() {
        return number % REFUSED == REFUSED - 1;
    }

    boolean isWantedLater() {
        return number % LATER == LATER - 1 && !isRefused();
    }

    List<String> lines() {
        return List.of(
                "From: Ann <" + SENDER + ">",
                "To: <" + recipient() + ">",
                "Subject: Message " + number,
                "Message-ID: <" + number + "@demo.example.org>",
                "",
                "This is message " + number + " of the demonstration.");
    }
}
