// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.pdf;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;
import org.spooler.preprocess.faxrender.page.Paper;

/**
 * A character in dots, to be put on the page again and again: where each run of dots begins, relative to the origin, and
 * where it ends.
 *
 * @param bounds of the dots, relative to the origin
 * @param runs three numbers for each: row, first column, column after the last
 */
record Stamp(Rectangle bounds, short[] runs) {

    static final int LARGEST = 256;

    /** Draws a shape once, as the page would; empty runs for one that leaves no dot. */
    static Stamp of(Shape shape) {
        Rectangle box = shape.getBounds();
        box.grow(1, 1);
        BufferedImage image = new BufferedImage(box.width, box.height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setTransform(AffineTransform.getTranslateInstance(-box.x, -box.y));
        graphics.setColor(Color.WHITE);
        graphics.fill(shape);
        graphics.dispose();
        byte[] dots = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        return new Stamp(box, runs(dots, box));
    }

    private static short[] runs(byte[] dots, Rectangle box) {
        short[] runs = new short[(dots.length + 2) * 3];
        int length = 0;
        for (int row = 0; row < box.height; row++) {
            int x = 0;
            while (x < box.width) {
                int from = row * box.width;
                while (x < box.width && dots[from + x] == 0) {
                    x++;
                }
                int begin = x;
                while (x < box.width && dots[from + x] != 0) {
                    x++;
                }
                if (x > begin) {
                    runs[length++] = (short) (box.y + row);
                    runs[length++] = (short) (box.x + begin);
                    runs[length++] = (short) (box.x + x);
                }
            }
        }
        return Arrays.copyOf(runs, length);
    }

    /** Whether it would lie within an area if its origin were there. */
    boolean fits(Rectangle area, int x, int y) {
        return x + bounds.x >= area.x
                && y + bounds.y >= area.y
                && x + bounds.x + bounds.width <= area.x + area.width
                && y + bounds.y + bounds.height <= area.y + area.height;
    }

    /** Puts it on a page; it has to fit. */
    void print(byte[] grey, int x, int y, byte shade) {
        for (int i = 0; i < runs.length; i += 3) {
            int row = (y + runs[i]) * Paper.DOTS + x;
            int end = row + runs[i + 2];
            for (int dot = row + runs[i + 1]; dot < end; dot++) {
                grey[dot] = shade;
            }
        }
    }
}
