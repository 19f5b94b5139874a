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
        if (!isClass(classCode) || outside(subject) || outside(detail)) {
            throw new IllegalArgumentException("status " + classCode + "." + subject + "." + detail
                    + ": expected class 2, 4 or 5 and parts from 0 to 999");
        }
    }

    private static boolean isClass(int code) {
        return code == 2 || code == 4 || code == 5;
    }

    private static boolean outside(int part) {
        return part < 0 || part > 999;
    }

    /** Reads {@code c.s.d}; empty if the text is anything else. */
    public static Optional<EnhancedStatus> parse(String text) {
        int second = text.indexOf('.', 2);
        if (second < 0 || text.charAt(1) != '.') {
            return Optional.empty();
        }
        int classCode = text.charAt(0) - '0';
        int subject = number(text, 2, second);
        int detail = number(text, second + 1, text.length());
        return isClass(classCode) && subject >= 0 && detail >= 0
                ? Optional.of(new EnhancedStatus(classCode, subject, detail))
                : Optional.empty();
    }

    /** The number of one to three digits that stands there; -1 if it is none. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return to > from && to - from <= MOST_DIGITS ? number : -1;
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
