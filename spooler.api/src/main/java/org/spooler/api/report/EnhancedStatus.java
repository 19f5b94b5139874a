// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.report;

import java.util.Optional;

/**
 * An enhanced mail system status code, such as {@code 4.4.1} (RFC 3463).
 *
 * @param classCode 2 success, 4 persistent transient failure, 5 permanent failure
 * @param subject 0 to 999
 * @param detail 0 to 999
 */
public record EnhancedStatus(int classCode, int subject, int detail) {

    private static final int MOST_DIGITS = 3;

    public EnhancedStatus {
        if ((classCode != 2 && classCode != 4 && classCode != 5) || outside(subject) || outside(detail)) {
            throw new IllegalArgumentException("status " + classCode + "." + subject + "." + detail
                    + ": expected class 2, 4 or 5 and parts from 0 to 999");
        }
    }

    private static boolean outside(int part) {
        return part < 0 || part > 999;
    }

    /** Reads {@code c.s.d}; empty if the text is anything else. */
    public static Optional<EnhancedStatus> parse(String text) {
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        if (first != 1 || second < 0) {
            return Optional.empty();
        }
        int classCode = number(text, 0, first);
        int subject = number(text, first + 1, second);
        int detail = number(text, second + 1, text.length());
        return subject < 0 || detail < 0 || classCode != 2 && classCode != 4 && classCode != 5
                ? Optional.empty()
                : Optional.of(new EnhancedStatus(classCode, subject, detail));
    }

    /** One to three digits; -1 if it is anything else. */
    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            value = value * 10 + digit - '0';
        }
        return to > from && to - from <= MOST_DIGITS ? value : -1;
    }

    /**
     * Reads {@code c.s.d}.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static EnhancedStatus of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("status '" + text + "': expected c.s.d"));
    }

    /** Tells whether trying again may help. */
    public boolean isTransient() {
        return classCode == 4;
    }

    @Override
    public String toString() {
        return classCode + "." + subject + "." + detail;
    }
}
