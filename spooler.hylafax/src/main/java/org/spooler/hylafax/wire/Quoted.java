// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax.wire;

/** A string as a parameter: in double quotes, with a backslash before quotes and backslashes, and without line ends. */
public final class Quoted {

    private Quoted() {}

    /** Control characters become spaces: they could end the command. */
    public static String of(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> append(quoted, c));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int c) {
        if (c == '"' || c == '\\') {
            quoted.append('\\');
        }
        quoted.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
    }
}
