// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit.fax;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.ImageOutputStream;

/**
 * Makes documents as a fax server sends them unchanged: 1728 pixels wide, A4, 204 x 98 dpi, Group 4, one strip a page.
 */
public final class FaxPages {

    private static final int WIDTH = 1728;
    private static final int HEIGHT = 1145;
    private static final int TOP = 200;
    private static final int SIDE = 40;
    private static final int ROW = 43;
    private static final int SQUARES = 15 * ROW;
    private static final Map<Integer, byte[]> MADE = new ConcurrentHashMap<>();

    private FaxPages() {}

    /** A document of so many pages, with a pattern that is different on each. */
    public static byte[] tiff(int pages) {
        return MADE.computeIfAbsent(pages, FaxPages::write).clone();
    }

    private static byte[] write(int pages) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ImageOutputStream target = ImageIO.createImageOutputStream(octets)) {
            write(pages, target);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return octets.toByteArray();
    }

    private static void write(int pages, ImageOutputStream target) throws IOException {
        ImageWriter writer = writer();
        writer.setOutput(target);
        writer.prepareWriteSequence(null);
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionType("CCITT T.6");
        for (int page = 1; page <= pages; page++) {
            BufferedImage image = page(page);
            writer.writeToSequence(new IIOImage(image, null, metadata(writer, image, parameters)), parameters);
        }
        writer.endWriteSequence();
        writer.dispose();
    }

    private static ImageWriter writer() {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("TIFF");
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getName().startsWith("com.sun.imageio.")) {
                return writer;
            }
        }
        throw new IllegalStateException("the JDK's own TIFF writer is not there");
    }

    private static BufferedImage page(int number) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(Color.BLACK);
        for (int square = 0; square < SQUARES; square++) {
            int x = square % ROW;
            int y = square / ROW;
            if ((x + y) % (number + 2) == 0) {
                pen.fillRect(x * SIDE, TOP + y * SIDE, SIDE, SIDE);
            }
        }
        pen.dispose();
        return image;
    }

    private static IIOMetadata metadata(ImageWriter writer, BufferedImage image, ImageWriteParam parameters)
            throws IOException {
        IIOMetadata made = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), parameters);
        TIFFDirectory directory = TIFFDirectory.createFromMetadata(made);
        BaselineTIFFTagSet tags = BaselineTIFFTagSet.getInstance();
        directory.addTIFFField(new TIFFField(
                tags.getTag(BaselineTIFFTagSet.TAG_ROWS_PER_STRIP), TIFFTag.TIFF_LONG, 1, new long[] {HEIGHT}));
        directory.addTIFFField(ratio(tags, BaselineTIFFTagSet.TAG_X_RESOLUTION, 204));
        directory.addTIFFField(ratio(tags, BaselineTIFFTagSet.TAG_Y_RESOLUTION, 98));
        directory.addTIFFField(
                new TIFFField(tags.getTag(BaselineTIFFTagSet.TAG_RESOLUTION_UNIT), TIFFTag.TIFF_SHORT, 1, new char[] {
                    BaselineTIFFTagSet.RESOLUTION_UNIT_INCH
                }));
        return directory.getAsMetadata();
    }

    private static TIFFField ratio(BaselineTIFFTagSet tags, int tag, long value) {
        return new TIFFField(tags.getTag(tag), TIFFTag.TIFF_RATIONAL, 1, new long[][] {{value, 1}});
    }
}
