// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.report;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An enhanced mail system status code, such as {@code 4.4.1} (RFC 3463).
 *
 * @param classCode 2 success, 4 persistent transient failure, 5 permanent failure
 * @param subject 0 to 999
 * @param detail 0 to 999
 */
public record EnhancedStatus(int classCode, int subject, int detail) {

    private static final Pattern FORM = Pattern.compile("([245])\\.(\\d{1,3})\\.(\\d{1,3})");

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
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new EnhancedStatus(
                        Integer.parseInt(form.group(1)),
                        Integer.parseInt(form.group(2)),
                        Integer.parseInt(form.group(3))))
                : Optional.empty();
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
