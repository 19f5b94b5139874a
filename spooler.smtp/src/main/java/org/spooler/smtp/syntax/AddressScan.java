// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.syntax;

/** Reads one path from a command, left to right (RFC 5321, 4.1.2 and 4.1.3; RFC 6531, 3.3). */
final class AddressScan {

    private static final int LONGEST_DOMAIN = 255;
    private static final int LONGEST_LABEL = 63;

    private final String text;
    private int at;
    private String mailbox = "";

    AddressScan(String text, int start) {
        this.text = text;
        this.at = start;
    }

    /** Where reading stopped. */
    int place() {
        return at;
    }

    /** The mailbox read by {@link #path}. */
    String mailbox() {
        return mailbox;
    }

    /** Reads {@code <>} or {@code <[route:]local-part[@domain]>}. */
    boolean path() {
        if (!take('<')) {
            return false;
        }
        if (take('>')) {
            return true;
        }
        if (peek() == '@' && !route()) {
            return false;
        }
        int start = at;
        boolean local = peek() == '"' ? quoted() : dotString();
        if (!local || take('@') && !domain()) {
            return false;
        }
        mailbox = text.substring(start, at);
        return take('>');
    }

    /** A source route is to be ignored (RFC 5321, appendix C). */
    private boolean route() {
        while (take('@')) {
            if (!domain()) {
                return false;
            }
            if (take(':')) {
                return true;
            }
            if (!take(',')) {
                return false;
            }
        }
        return false;
    }

    private boolean dotString() {
        int start = at;
        boolean letter = false;
        while (Characters.isAtomText(peek()) || peek() == '.' && letter) {
            letter = peek() != '.';
            at++;
        }
        return at > start && letter;
    }

    private boolean quoted() {
        at++;
        while (Characters.isQuotable(peek()) || peek() == '\\') {
            if (take('\\') && !Characters.isQuotable(peek()) && peek() != '"' && peek() != '\\') {
                return false;
            }
            at++;
        }
        return take('"');
    }

    private boolean domain() {
        int start = at;
        if (peek() == '[') {
            return literal();
        }
        while (label()) {
            if (peek() != '.' || at - start > LONGEST_DOMAIN) {
                return at - start <= LONGEST_DOMAIN;
            }
            at++;
        }
        return false;
    }

    private boolean label() {
        int start = at;
        while (Characters.isLabel(peek()) || peek() == '-' && at > start) {
            at++;
        }
        return at > start && at - start <= LONGEST_LABEL && text.charAt(at - 1) != '-';
    }

    private boolean literal() {
        int start = ++at;
        while (Characters.isLiteral(peek())) {
            at++;
        }
        return at > start && take(']');
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean take(char expected) {
        boolean there = peek() == expected;
        if (there) {
            at++;
        }
        return there;
    }
}
