// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.syntax;

/** The character classes of RFC 5321 and RFC 5322, opened to U+0080 and above where RFC 6531 does so. */
final class Characters {

    private static final String ATOM_MARKS = "!#$%&'*+-/=?^_`{|}~";
    private static final char UNDECODABLE = '\uFFFD';

    private Characters() {}

    static boolean isAtomText(char c) {
        return isLetterOrDigit(c) || ATOM_MARKS.indexOf(c) >= 0 || isInternational(c);
    }

    /** Inside quotes, without a backslash before it. */
    static boolean isQuotable(char c) {
        return c >= ' ' && c < 127 && c != '"' && c != '\\' || isInternational(c);
    }

    /** The underscore is no letter of a host name, but it is used in domains. */
    static boolean isLabel(char c) {
        return isLetterOrDigit(c) || c == '_' || isInternational(c);
    }

    static boolean isLiteral(char c) {
        return isLetterOrDigit(c) || c == '.' || c == ':' || c == '-';
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static boolean isInternational(char c) {
        return c > 0x9F && c != UNDECODABLE;
    }
}
