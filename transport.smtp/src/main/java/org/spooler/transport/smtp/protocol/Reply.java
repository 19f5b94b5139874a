// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.protocol;

import java.util.List;
import java.util.Optional;
import org.spooler.api.report.EnhancedStatus;

/**
 * What a server answers to a command (RFC 5321, 4.2).
 *
 * @param code 200 to 599
 * @param lines the text of each line, without code and separator; at least one
 */
public record Reply(int code, List<String> lines) {

    private static final int LONGEST_TEXT = 1000;

    public Reply {
        lines = List.copyOf(lines);
    }

    /** 2yz: the command was done. */
    public boolean isPositive() {
        return code / 100 == 2;
    }

    /** 3yz: the server wants more. */
    public boolean isIntermediate() {
        return code / 100 == 3;
    }

    /** 5yz: the same command will fail again. */
    public boolean isPermanent() {
        return code / 100 == 5;
    }

    /** The enhanced status code the text begins with, if its class agrees with the code (RFC 2034, 4). */
    public Optional<EnhancedStatus> status() {
        String first = lines.get(0);
        int end = first.indexOf(' ');
        return EnhancedStatus.parse(end < 0 ? first : first.substring(0, end))
                .filter(status -> status.classCode() == code / 100);
    }

    /** Code and text on one line, shortened, for people. */
    public String text() {
        String all = (code + " " + String.join(" ", lines)).strip();
        StringBuilder text = new StringBuilder(all);
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) == 127) {
                text.setCharAt(i, '?');
            }
        }
        String printable = text.toString();
        return printable.length() <= LONGEST_TEXT ? printable : printable.substring(0, LONGEST_TEXT) + "...";
    }
}
