// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.fax;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Compares the pages of two faxes of one document. Two programs never set the same dots: letters differ by a dot at their edges, and
 * greys are other patterns. So it is counted how many black dots have none within two dots on the other page, and how much darker
 * or lighter squares of 64 dots are.
 */
final class PixelComparison {

    private static final int NEAR = 2;
    private static final int SQUARE = 64;

    private long ink;
    private long alone;
    private double darkness;
    private long squares;
    private int pages;

    int pages() {
        return pages;
    }

    /** Share of black dots that have no counterpart. */
    double alone() {
        return (double) alone / Math.max(1, ink);
    }

    /** How much the darkness of squares differs on average, from 0 to 1. */
    double darkness() {
        return darkness / Math.max(1, squares);
    }

    static PixelComparison of(Path one, Path other) throws IOException {
        PixelComparison comparison = new PixelComparison();
        try (Pages ours = new Pages(one);
                Pages theirs = new Pages(other)) {
            if (ours.count() != theirs.count()) {
                throw new IOException(one + " has " + ours.count() + " pages, " + other + " " + theirs.count());
            }
            int shift = 0;
            for (int page = 0; page < ours.count(); page++) {
                boolean[][] a = ours.read(page);
                boolean[][] b = theirs.read(page);
                shift = page == 0 ? bestShift(a, b) : shift;
                comparison.add(a, shifted(b, shift));
            }
        }
        return comparison;
    }

    /** Ghostscript begins at the left edge, we set the page in the middle. */
    private static int bestShift(boolean[][] a, boolean[][] b) {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int shift = -30; shift <= 30; shift++) {
            PixelComparison trial = new PixelComparison();
            trial.countAlone(a, shifted(b, shift), 0);
            if (trial.alone() < least) {
                least = trial.alone();
                best = shift;
            }
        }
        return best;
    }

    private static boolean[][] shifted(boolean[][] page, int shift) {
        boolean[][] shifted = new boolean[page.length][page[0].length];
        for (int row = 0; row < page.length; row++) {
            int from = Math.max(0, -shift);
            int to = Math.max(0, shift);
            System.arraycopy(page[row], from, shifted[row], to, page[row].length - Math.abs(shift));
        }
        return shifted;
    }

    private void add(boolean[][] a, boolean[][] b) {
        pages++;
        countAlone(a, b, NEAR);
        countAlone(b, a, NEAR);
        int rows = Math.min(a.length, b.length) / SQUARE;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < a[0].length / SQUARE; column++) {
                int difference = ink(a, row * SQUARE, column * SQUARE) - ink(b, row * SQUARE, column * SQUARE);
                darkness += Math.abs(difference) / (double) (SQUARE * SQUARE);
                squares++;
            }
        }
    }

    private static int ink(boolean[][] page, int y, int x) {
        int ink = 0;
        for (int row = y; row < y + SQUARE; row++) {
            for (int column = x; column < x + SQUARE; column++) {
                ink += page[row][column] ? 1 : 0;
            }
        }
        return ink;
    }

    private void countAlone(boolean[][] of, boolean[][] on, int near) {
        for (int row = 0; row < Math.min(of.length, on.length); row++) {
            for (int column = 0; column < of[row].length; column++) {
                if (of[row][column]) {
                    ink++;
                    alone += isNear(on, row, column, near) ? 0 : 1;
                }
            }
        }
    }

    private static boolean isNear(boolean[][] page, int y, int x, int near) {
        for (int row = Math.max(0, y - near); row <= Math.min(page.length - 1, y + near); row++) {
            for (int column = Math.max(0, x - near); column <= Math.min(page[row].length - 1, x + near); column++) {
                if (page[row][column]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The pages of a file, decoded by the JDK. */
    private static final class Pages implements AutoCloseable {

        private final ImageInputStream stream;
        private final ImageReader reader;

        Pages(Path file) throws IOException {
            stream = ImageIO.createImageInputStream(file.toFile());
            reader = ImageIO.getImageReadersByFormatName("TIFF").next();
            reader.setInput(stream);
        }

        int count() throws IOException {
            return reader.getNumImages(true);
        }

        boolean[][] read(int page) throws IOException {
            BufferedImage image = reader.read(page);
            byte[] bits = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
            int black = (((IndexColorModel) image.getColorModel()).getRGB(0) & 0xff) == 0 ? 0 : 1;
            int line = bits.length / image.getHeight();
            boolean[][] dots = new boolean[image.getHeight()][image.getWidth()];
            for (int row = 0; row < dots.length; row++) {
                for (int column = 0; column < dots[row].length; column++) {
                    dots[row][column] = (bits[row * line + column / 8] >> (7 - column % 8) & 1) == black;
                }
            }
            return dots;
        }

        @Override
        public void close() throws IOException {
            reader.dispose();
            stream.close();
        }
    }
}
