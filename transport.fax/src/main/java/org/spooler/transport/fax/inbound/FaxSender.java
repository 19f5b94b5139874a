// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.inbound;

import java.util.Optional;
import java.util.regex.Pattern;
import org.spooler.hylafax.ReceivedFax;

/**
 * Who sent a fax, as far as anybody knows: what the telephone network says, else what the other machine calls itself.
 *
 * @param number digits, perhaps with a plus in front
 * @param name the caller's name according to the network; may be empty
 * @param station what the other machine calls itself (TSI); may be empty
 */
record FaxSender(Optional<String> number, String name, String station) {

    private static final Pattern SEPARATORS = Pattern.compile("[ .()/-]");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{3,20}");
    private static final int LONGEST = 60;

    static FaxSender of(ReceivedFax fax) {
        Optional<String> number = number(fax.callerNumber()).or(() -> number(fax.sender()));
        return new FaxSender(number, plain(fax.callerName()), plain(fax.sender()));
    }

    private static Optional<String> number(String text) {
        return Optional.of(SEPARATORS.matcher(text).replaceAll(""))
                .filter(digits -> NUMBER.matcher(digits).matches());
    }

    /** Anybody can call himself anything: printable ASCII on one line, and not much of it. */
    static String plain(String text) {
        String line = text.replaceAll("[^ -~]", "?").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }

    /** For a subject. */
    String shown() {
        return number.orElse(station.isEmpty() ? "an unknown number" : station);
    }
}
