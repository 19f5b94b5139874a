// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.protocol;

/**
 * Tells whether a mailbox can stand between the angle brackets of a command without being taken for something else.
 *
 * <p>Looser than RFC 5321, 4.1.2, for what servers accept in fact: dots may stand anywhere. What matters here is that
 * no unquoted space or bracket ends the path early.
 */
public final class MailboxSyntax {

    private static final int LONGEST = 320;
    private static final String SPECIAL = " <>()[]\\,;:@\"";
    private static final int NO_MATCH = -1;

    private MailboxSyntax() {}

    /** Whether the text is one mailbox, with or without a domain. */
    public static boolean isMailbox(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return false;
        }
        int local = text.charAt(0) == '"' ? quotedEnd(text) : atomEnd(text, 0);
        if (local <= 0) {
            return false;
        }
        return local == text.length() || text.charAt(local) == '@' && isDomain(text, local + 1);
    }

    private static boolean isDomain(String text, int from) {
        if (from == text.length()) {
            return false;
        }
        return text.charAt(from) == '[' ? isLiteral(text, from) : atomEnd(text, from) == text.length();
    }

    /** Where the run of characters ends that need no quoting. */
    private static int atomEnd(String text, int from) {
        int at = from;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isPlain(char character) {
        boolean letterOrDigit = character >= 'a' && character <= 'z' || character >= '0' && character <= '9';
        return letterOrDigit || !isControl(character) && SPECIAL.indexOf(character) < 0;
    }

    private static boolean isControl(char character) {
        return character < ' ' || character == 127;
    }

    private static int quotedEnd(String text) {
        for (int at = 1; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '"') {
                return at + 1;
            }
            if (character == '\\') {
                at++;
                if (at == text.length() || text.charAt(at) > '~' || isControl(text.charAt(at))) {
                    return NO_MATCH;
                }
            } else if (isControl(character)) {
                return NO_MATCH;
            }
        }
        return NO_MATCH;
    }

    private static boolean isLiteral(String text, int from) {
        int end = text.length() - 1;
        for (int at = from + 1; at < end; at++) {
            char character = text.charAt(at);
            boolean letter = character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z';
            // The digits end with the colon, and the dot stands alone.
            if (!letter && (character < '0' || character > ':') && character != '.') {
                return false;
            }
        }
        return end > from + 1 && text.charAt(end) == ']';
    }
}
