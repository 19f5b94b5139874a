// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.aliases;

import java.util.ArrayList;
import java.util.List;

/** Text with quotes, comments in parentheses and angle brackets: separators inside them separate nothing. */
final class QuotedText {

    private QuotedText() {}

    /** The position of the first such character outside quotes, comments and brackets; -1 if there is none. */
    static int indexOf(String text, char wanted) {
        return indexOf(text, wanted, 0);
    }

    private static int indexOf(String text, char wanted, int from) {
        boolean quoted = false;
        int comments = 0;
        boolean bracket = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && (quoted || comments > 0)) {
                i++;
            } else if (quoted) {
                quoted = c != '"';
            } else if (comments > 0) {
                comments += c == '(' ? 1 : c == ')' ? -1 : 0;
            } else if (c == wanted && !bracket) {
                return i;
            } else {
                quoted = c == '"';
                comments = c == '(' ? 1 : 0;
                bracket = c == '<' || bracket && c != '>';
            }
        }
        return -1;
    }

    /** The parts between commas, without white space around them; empty ones are left out. */
    static List<String> list(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (from <= text.length()) {
            int comma = indexOf(text, ',', from);
            int end = comma < 0 ? text.length() : comma;
            String part = text.substring(from, end).strip();
            if (!part.isEmpty()) {
                parts.add(part);
            }
            from = end + 1;
        }
        return parts;
    }

    /** The text without comments in parentheses. */
    static String withoutComments(String text) {
        StringBuilder rest = new StringBuilder(text);
        for (int open = indexOf(rest.toString(), '('); open >= 0; open = indexOf(rest.toString(), '(')) {
            int close = endOfComment(rest, open);
            rest.delete(open, close);
        }
        return rest.toString().strip();
    }

    private static int endOfComment(CharSequence text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }

    /** The text without the quotes around it and the backslashes in it, if it is quoted; else as it is. */
    static String unquoted(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1") : text;
    }
}
