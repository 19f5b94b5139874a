// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash.compare;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often the log says that a second copy is possible: of a message, or of one recipient. Not for several threads. */
final class Doubts {

    private static final String SIGN = "a second copy is possible";
    private static final Pattern LINE = Pattern.compile(".* - (\\w+): (?:to=<([^>]*)>, )?.*" + SIGN + ".*");

    private final Map<String, Integer> counts = new HashMap<>();

    void read(String line) {
        if (line.contains(SIGN)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                String address = matcher.group(2) == null ? "" : matcher.group(2);
                counts.merge(matcher.group(1) + " " + address.replaceFirst("\\..*", ""), 1, Integer::sum);
            }
        }
    }

    /** Doubts about a recipient of a queue id: those that name it, and those about the message as a whole. */
    int about(String id, int recipient) {
        return counts.getOrDefault(id + " ", 0) + counts.getOrDefault(id + " r" + recipient, 0);
    }
}
