// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.text;

/** A line of plain text made fit for paper: tabs become spaces, control characters are dropped. */
final class TextLine {

    private static final int TAB = 8;

    private TextLine() {}

    static String printable(String line) {
        if (line.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            return line;
        }
        StringBuilder plain = new StringBuilder();
        line.codePoints().forEach(point -> {
            if (point == '\t') {
                plain.append(" ".repeat(TAB - plain.length() % TAB));
            } else if (!Character.isISOControl(point)) {
                plain.appendCodePoint(point);
            }
        });
        return plain.toString();
    }
}
