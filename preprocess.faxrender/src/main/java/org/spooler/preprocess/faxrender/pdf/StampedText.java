// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.pdf;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;
import org.spooler.preprocess.faxrender.page.Sheet;

/**
 * Puts characters on sheets by stamps, which are kept for all pages of a document.
 *
 * <p><b>Threading.</b> One thread.
 */
final class StampedText {

    /** A font as it stands on the page, whatever the place. */
    private record Style(PDFont font, double a, double b, double c, double d) {}

    private static final int MOST_TYPEFACES = 500;

    private final Map<Style, Typeface> typefaces = new HashMap<>();
    private PDFont lastFont;
    private AffineTransform last = new AffineTransform();
    private Typeface typeface;

    /** Prints a character within an area of the sheet; false if that has to be done in another way. */
    boolean print(Sheet sheet, Rectangle area, PDFont font, int code, AffineTransform toDots, byte shade)
            throws IOException {
        double x = toDots.getTranslateX();
        double y = toDots.getTranslateY();
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        if (!area.contains(column, row)) {
            return false;
        }
        Optional<Stamp> stamp = typeface(font, toDots).stamp(code, x - column, y - row);
        if (stamp.isEmpty() || !stamp.get().fits(area, column, row)) {
            return false;
        }
        stamp.get().print(sheet.grey(), column, row, shade);
        return true;
    }

    private Typeface typeface(PDFont font, AffineTransform shape) {
        boolean same = font.equals(lastFont)
                && shape.getScaleX() == last.getScaleX()
                && shape.getScaleY() == last.getScaleY()
                && shape.getShearX() == last.getShearX()
                && shape.getShearY() == last.getShearY();
        if (!same) {
            Style style = new Style(font, shape.getScaleX(), shape.getShearY(), shape.getShearX(), shape.getScaleY());
            if (typefaces.size() >= MOST_TYPEFACES) {
                typefaces.clear();
            }
            AffineTransform still = new AffineTransform(style.a, style.b, style.c, style.d, 0, 0);
            typeface = typefaces.computeIfAbsent(style, s -> new Typeface((PDVectorFont) font, still));
            lastFont = font;
            last = still;
        }
        return typeface;
    }
}
