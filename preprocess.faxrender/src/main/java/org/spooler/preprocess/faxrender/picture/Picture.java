// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.spooler.preprocess.faxrender.page.PageBudget;
import org.spooler.preprocess.faxrender.page.Unrenderable;

/**
 * An open picture, perhaps of several pages, read by the readers of the JDK.
 *
 * <p><b>Errors.</b> {@link Unrenderable} for one that is broken or too large; its size is looked at before it is unpacked.
 */
final class Picture implements AutoCloseable {

    /** More than this across, and only some of the dots are unpacked: a row of fax has no more than 1728. */
    private static final int ENOUGH_ACROSS = 4000;

    private final ImageInputStream stream;
    private final ImageReader reader;
    private final PageBudget budget;

    Picture(byte[] octets, PageBudget budget) throws IOException {
        this.budget = budget;
        stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(octets));
        Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
        if (!readers.hasNext()) {
            throw new IOException("no picture that can be read");
        }
        reader = readers.next();
        reader.setInput(stream);
    }

    /** Pages; of an animation only the first picture counts. */
    int count() throws IOException {
        return reader.getFormatName().equalsIgnoreCase("tif") ? reader.getNumImages(true) : 1;
    }

    /** Unpacks a page, counted from 0, in shades of grey on white. */
    BufferedImage read(int page) throws IOException {
        int width = reader.getWidth(page);
        int height = reader.getHeight(page);
        budget.checkPicture(width, height);
        ImageReadParam param = reader.getDefaultReadParam();
        int step = Math.max(1, Math.max(width, height) / ENOUGH_ACROSS);
        param.setSourceSubsampling(step, step, 0, 0);
        BufferedImage read = reader.read(page, param);
        BufferedImage grey = new BufferedImage(read.getWidth(), read.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = grey.createGraphics();
        graphics.setBackground(Color.WHITE);
        graphics.clearRect(0, 0, grey.getWidth(), grey.getHeight());
        graphics.drawImage(read, 0, 0, null);
        graphics.dispose();
        return grey;
    }

    /** Refuses the first page if it is too large. */
    void checkSize() throws IOException {
        budget.checkPicture(reader.getWidth(0), reader.getHeight(0));
    }

    /** How much wider than high a dot of the picture is; 1 where nothing is said. */
    double shapeOfDot(int page) throws IOException {
        return DotShape.of(reader.getImageMetadata(page));
    }

    /** Paints a picture through a transform, smaller by whole halves first, so that no dot is left out. */
    static void paint(BufferedImage picture, AffineTransform toDots, Graphics2D graphics) {
        BufferedImage smaller = picture;
        AffineTransform rest = new AffineTransform(toDots);
        while (Math.abs(rest.getScaleX()) < 0.5
                && Math.abs(rest.getScaleY()) < 0.5
                && smaller.getWidth() > 1
                && smaller.getHeight() > 1) {
            BufferedImage half = half(smaller);
            rest.scale((double) smaller.getWidth() / half.getWidth(), (double) smaller.getHeight() / half.getHeight());
            smaller = half;
        }
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(smaller, rest, null);
    }

    private static BufferedImage half(BufferedImage picture) {
        int width = (picture.getWidth() + 1) / 2;
        int height = (picture.getHeight() + 1) / 2;
        BufferedImage half = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = half.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return half;
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        stream.close();
    }
}
