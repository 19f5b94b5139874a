// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.job;

/** The paper a page is laid out for; lengths in points, 72 to the inch. */
public enum PaperSize {
    A4(595.28, 841.89, 2290),
    LETTER(612, 792, 2156);

    private final double width;
    private final double height;
    private final int fineRows;

    PaperSize(double width, double height, int fineRows) {
        this.width = width;
        this.height = height;
        this.fineRows = fineRows;
    }

    public double width() {
        return width;
    }

    public double height() {
        return height;
    }

    /** Rows of a page; A4 has the 2290 or 1145 that fax software expects. */
    public int rows(Resolution resolution) {
        return resolution == Resolution.FINE ? fineRows : fineRows / 2;
    }
}
