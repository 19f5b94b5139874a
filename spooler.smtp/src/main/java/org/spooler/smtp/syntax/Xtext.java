// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.syntax;

/** The encoding of parameter values (RFC 3461, 4). */
final class Xtext {

    private Xtext() {}

    /** Whether the value is xtext: printable ASCII but {@code =}, with {@code +} only before two hexadecimal digits. */
    static boolean isLegal(String value) {
        int at = 0;
        while (at < value.length()) {
            char c = value.charAt(at);
            if (c == '+') {
                if (!isHex(value, at + 1) || !isHex(value, at + 2)) {
                    return false;
                }
                at += 3;
            } else if (c > ' ' && c < 127 && c != '=') {
                at++;
            } else {
                return false;
            }
        }
        return !value.isEmpty();
    }

    private static boolean isHex(String value, int at) {
        return at < value.length() && "0123456789ABCDEF".indexOf(value.charAt(at)) >= 0;
    }
}
