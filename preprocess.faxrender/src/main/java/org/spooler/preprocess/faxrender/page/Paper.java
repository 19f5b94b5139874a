// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.page;

import java.awt.geom.AffineTransform;
import org.spooler.preprocess.faxrender.job.PaperSize;
import org.spooler.preprocess.faxrender.job.Resolution;

/** A page in dots: {@value #DOTS} across, 204 to the inch, and what the resolution gives down. */
public record Paper(PaperSize size, Resolution resolution) {

    /** Dots of a row; the scan line of every fax machine (ITU-T T.4). */
    public static final int DOTS = 1728;

    public static final int DOTS_PER_INCH = 204;

    private static final double POINTS_PER_INCH = 72;

    public int rows() {
        return size.rows(resolution);
    }

    /** Dots for one point across. */
    public double across() {
        return DOTS_PER_INCH / POINTS_PER_INCH;
    }

    /** Rows for one point down. */
    public double down() {
        return resolution.rowsPerInch() / POINTS_PER_INCH;
    }

    /** From points of the paper to dots: true to scale, in the middle of the row. */
    public AffineTransform fromPoints() {
        AffineTransform transform = AffineTransform.getTranslateInstance((DOTS - size.width() * across()) / 2, 0);
        transform.scale(across(), down());
        return transform;
    }

    /**
     * From a page of another size to dots: in the middle, true to scale; one that is too large by more than a hundredth
     * is made smaller.
     */
    public AffineTransform fitting(double width, double height) {
        double fit = Math.min(DOTS / (width * across()), rows() / (height * down()));
        double scale = fit > 0.99 ? 1 : fit;
        double left = (DOTS - width * across() * scale) / 2;
        double top = Math.max(0, (rows() - height * down() * scale) / 2);
        AffineTransform transform = AffineTransform.getTranslateInstance(left, Math.min(top, 2 * rows()));
        transform.scale(across() * scale, down() * scale);
        return transform;
    }
}
