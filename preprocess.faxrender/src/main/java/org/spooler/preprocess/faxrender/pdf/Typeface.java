// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;

/** The stamps of one font at one size and slant, made when a character comes for the first time. */
final class Typeface {

    /** Places between two dots that are told apart, in each direction. */
    private static final int PHASES = 4;

    private static final int MOST_STAMPS = 20_000;

    private final PDVectorFont font;
    private final AffineTransform shape;
    private final Map<Integer, Optional<Stamp>> stamps = new HashMap<>();

    /** {@code shape} leads from the font's own units to dots; where it moves to is ignored. */
    Typeface(PDVectorFont font, AffineTransform shape) {
        this.font = font;
        this.shape = shape;
    }

    /** The stamp for a character at a place between dots, from 0 to 1; empty if it is better drawn. */
    Optional<Stamp> stamp(int code, double x, double y) throws IOException {
        int across = (int) (x * PHASES);
        int down = (int) (y * PHASES);
        int key = (code * PHASES + across) * PHASES + down;
        Optional<Stamp> known = stamps.get(key);
        if (known == null) {
            known = make(code, (across + 0.5) / PHASES, (down + 0.5) / PHASES);
            if (stamps.size() < MOST_STAMPS) {
                stamps.put(key, known);
            }
        }
        return known;
    }

    private Optional<Stamp> make(int code, double x, double y) throws IOException {
        GeneralPath path = font.getNormalizedPath(code);
        if (path == null) {
            return Optional.empty();
        }
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.concatenate(shape);
        java.awt.Shape outline = place.createTransformedShape(path);
        boolean small = Math.max(outline.getBounds().width, outline.getBounds().height) <= Stamp.LARGEST;
        return small ? Optional.of(Stamp.of(outline)) : Optional.empty();
    }
}
