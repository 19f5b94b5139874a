// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the log about a recipient.
 *
 * @param recipient the address
 * @param status sent, deferred, ...
 * @param text why
 */
record Outcome(String recipient, String status, String text) {

    private static final String DOUBT = "; a second copy is possible";
    private static final Pattern LINE =
            Pattern.compile("\\S+: to=<([^>]*)>, transport=.*?, delay=[\\d.]+, dsn=\\S+, status=(\\w+) \\((.*)\\)$");

    /** Reads a line; empty if it is about something else. */
    static Optional<Outcome> of(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.find()
                ? Optional.of(new Outcome(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }

    boolean isSent() {
        return status.equals("sent");
    }

    /** What the recipient was found in by it. */
    State state() {
        if (isSent()) {
            return State.DELIVERED;
        }
        if (!status.equals("deferred")) {
            throw new IllegalStateException("nobody is to be given up: " + this);
        }
        return text.endsWith(DOUBT) ? State.DOUBT : State.WAITS;
    }

    String record() {
        return "status=" + status + " (" + text + ")";
    }
}
