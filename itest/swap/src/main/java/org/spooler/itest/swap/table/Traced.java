// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the trace of a message says.
 *
 * @param text all of it
 */
record Traced(String text) {

    /** The state of a recipient, and how many attempts were made; empty if the message is not there any more. */
    Optional<Integer> attempts(String recipient) {
        Matcher matcher = Pattern.compile(
                        "^ *\\d+ +(\\w+) +" + Pattern.quote(recipient) + "\\s+(\\d+) attempt", Pattern.MULTILINE)
                .matcher(text);
        return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(2))) : Optional.empty();
    }

    /** Whether the spooler has the message in hand and a recipient of it is in this state. */
    boolean isActiveAnd(String recipient, String state) {
        return text.contains("now active")
                && Pattern.compile("^ *\\d+ +" + state + " +" + Pattern.quote(recipient), Pattern.MULTILINE)
                        .matcher(text)
                        .find();
    }

    /** Whether it is noted that a recipient may get a second copy. */
    boolean notesDoubt(String recipient) {
        return text.lines()
                .anyMatch(
                        line -> line.contains("to=<" + recipient + ">") && line.contains("a second copy is possible"));
    }
}
