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
        int dot = text.indexOf('.', 2);
        if (text.length() < 5 || text.charAt(1) != '.' || dot < 0) {
            return Optional.empty();
        }
        int classCode = text.charAt(0) - '0';
        int subject = number(text, 2, dot);
        int detail = number(text, dot + 1, text.length());
        boolean wellFormed = (classCode == 2 || classCode == 4 || classCode == 5) && subject >= 0 && detail >= 0;
        return wellFormed ? Optional.of(new EnhancedStatus(classCode, subject, detail)) : Optional.empty();
    }

    /** One to three digits; -1 for anything else. */
    private static int number(String text, int from, int to) {
        if (to <= from || to > from + 3) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
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
