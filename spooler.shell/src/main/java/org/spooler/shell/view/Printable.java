// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

/**
 * Makes text from outside fit for a terminal: what would move the cursor, change colours, turn the direction of
 * writing or hide itself is shown as its code.
 */
public final class Printable {
    private Printable() {}

    /** The text with each such character replaced by {@code \x1b} or {@code \\u202e}. The result has one line. */
    public static String escape(String text) {
        if (text.codePoints().allMatch(Printable::isHarmless)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(code -> append(safe, code));
        return safe.toString();
    }

    /** The escaped text, cut with an ellipsis so that it has at most this many characters. */
    public static String cut(String text, int most) {
        String safe = escape(text);
        int length = safe.codePointCount(0, safe.length());
        return length <= most ? safe : safe.substring(0, safe.offsetByCodePoints(0, most - 1)) + "…";
    }

    /** How many columns the escaped text takes, where each character takes one. */
    static int width(String safe) {
        return safe.codePointCount(0, safe.length());
    }

    private static void append(StringBuilder safe, int code) {
        if (isHarmless(code)) {
            safe.appendCodePoint(code);
        } else if (code < 0x100) {
            safe.append(String.format("\\x%02x", code));
        } else {
            safe.append(String.format("\\u%04x", code));
        }
    }

    private static boolean isHarmless(int code) {
        return switch (Character.getType(code)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
