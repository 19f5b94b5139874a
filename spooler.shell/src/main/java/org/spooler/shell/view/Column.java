// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

/**
 * A column of a table.
 *
 * @param heading what stands above it
 * @param kind how it is set
 */
record Column(String heading, Kind kind) {

    /** How a column is set. */
    enum Kind {
        /** Always whole, to the left. */
        WHOLE,
        /** Always whole, to the right. */
        NUMBER,
        /** Cut where the screen is too narrow. */
        TEXT
    }

    static Column whole(String heading) {
        return new Column(heading, Kind.WHOLE);
    }

    static Column number(String heading) {
        return new Column(heading, Kind.NUMBER);
    }

    static Column text(String heading) {
        return new Column(heading, Kind.TEXT);
    }

    /** A cell, cut and filled up to a width. */
    String fit(String cell, int width) {
        String cut = Printable.cut(cell, width);
        String fill = " ".repeat(width - Printable.width(cut));
        return kind == Kind.NUMBER ? fill + cut : cut + fill;
    }
}
