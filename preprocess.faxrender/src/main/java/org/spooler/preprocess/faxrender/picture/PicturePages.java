// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.picture;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.spooler.preprocess.faxrender.page.Pages;
import org.spooler.preprocess.faxrender.page.Paper;
import org.spooler.preprocess.faxrender.page.Press;
import org.spooler.preprocess.faxrender.page.Unrenderable;

/** Puts pictures on pages of their own: as large as fits, small ones not larger than 100 dots to the inch. */
public final class PicturePages {

    private static final double SMALLEST_DOTS_PER_INCH = 100;
    private static final double POINTS_PER_INCH = 72;
    private static final double MARGIN = 28;
    private static final double NEARLY = 0.005;

    private final Press press;
    private final Pages pages;

    public PicturePages(Press press, Pages pages) {
        this.press = press;
        this.pages = pages;
    }

    /**
     * Adds all pages of a picture.
     *
     * @throws Unrenderable if it is broken or too large
     */
    public void add(byte[] octets) throws IOException {
        try (Picture picture = new Picture(octets, pages.budget())) {
            int count = picture.count();
            for (int page = 0; page < count; page++) {
                pages.checkRoom();
                BufferedImage image = picture.read(page);
                Graphics2D graphics = press.blank().graphics();
                Picture.paint(image, place(image, picture.shapeOfDot(page)), graphics);
                graphics.dispose();
                pages.add(press.print());
            }
        } catch (Unrenderable known) {
            throw known;
        } catch (IOException | RuntimeException broken) {
            throw new Unrenderable(Unrenderable.FAILED, "a picture cannot be read: " + broken);
        }
    }

    private AffineTransform place(BufferedImage image, double shapeOfDot) {
        Paper paper = press.paper();
        boolean isFax = image.getWidth() == Paper.DOTS;
        double margin = isFax ? 0 : MARGIN;
        double wide = isFax ? Paper.DOTS / paper.across() : paper.size().width() - 2 * margin;
        double high = paper.size().height() - 2 * margin;
        double width = image.getWidth() * shapeOfDot;
        double largest = isFax ? Double.MAX_VALUE : POINTS_PER_INCH / SMALLEST_DOTS_PER_INCH;
        double scale = Math.min(Math.min(wide / width, high * 1.01 / image.getHeight()), largest);
        double across = whole(scale * shapeOfDot * paper.across());
        AffineTransform place = new AffineTransform();
        place.translate((Paper.DOTS - image.getWidth() * across) / 2, margin * paper.down());
        place.scale(across, whole(scale * paper.down()));
        return place;
    }

    /** A dot stays a dot where that is nearly so. */
    private static double whole(double scale) {
        return Math.abs(scale - 1) < NEARLY ? 1 : scale;
    }
}
