// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.page;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Iterator;
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
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Compresses a page with Group 4 (ITU-T T.6), by the writer of the JDK. It is chosen by the name of its class: other
 * writers that may be there turn black into white.
 *
 * <p><b>Threading.</b> One thread.
 */
final class T6Encoder implements AutoCloseable {

    private static final String WRITER = "com.sun.imageio.plugins.tiff.TIFFImageWriter";
    private static final String COMPRESSION = "CCITT T.6";

    /** Gives its bits away as they are, where its superclass makes a copy for the writer. */
    private static final class Bits extends BufferedImage {
        Bits(int rows) {
            super(
                    Paper.DOTS,
                    rows,
                    TYPE_BYTE_BINARY,
                    new IndexColorModel(
                            1, 2, new byte[] {(byte) 255, 0}, new byte[] {(byte) 255, 0}, new byte[] {(byte) 255, 0}));
        }

        @Override
        public Raster getData(Rectangle part) {
            return part.equals(getRaster().getBounds()) ? getRaster() : super.getData(part);
        }
    }

    private final ImageWriter writer;
    private final ImageWriteParam param;
    private final IIOMetadata metadata;
    private final Bits image;
    private final byte[] bits;

    T6Encoder(int rows) throws IOException {
        writer = writer();
        param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType(COMPRESSION);
        image = new Bits(rows);
        bits = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        metadata = oneStrip(rows);
    }

    private static ImageWriter writer() {
        for (Iterator<ImageWriter> all = ImageIO.getImageWritersByFormatName("TIFF"); all.hasNext(); ) {
            ImageWriter one = all.next();
            if (one.getClass().getName().equals(WRITER)) {
                return one;
            }
        }
        throw new IllegalStateException("this Java has no " + WRITER);
    }

    private IIOMetadata oneStrip(int rows) throws IOException {
        IIOMetadata plain = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param);
        TIFFDirectory directory = TIFFDirectory.createFromMetadata(plain);
        TIFFTag rowsPerStrip = BaselineTIFFTagSet.getInstance().getTag(BaselineTIFFTagSet.TAG_ROWS_PER_STRIP);
        directory.addTIFFField(new TIFFField(rowsPerStrip, rows));
        return directory.getAsMetadata();
    }

    /** The bits of the page to compress, 1 is black; to be written to. */
    byte[] bits() {
        return bits;
    }

    /** The bits, compressed. */
    byte[] encode() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream(64 * 1024);
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(file)) {
            stream.setByteOrder(ByteOrder.BIG_ENDIAN);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, metadata), param);
        } finally {
            writer.setOutput(null);
        }
        return strip(file.toByteArray());
    }

    /** The one strip of a file, found by its directory (TIFF 6.0, section 2). */
    private static byte[] strip(byte[] file) throws IOException {
        ByteBuffer octets = ByteBuffer.wrap(file);
        int directory = octets.getInt(4);
        int from = 0;
        int length = 0;
        for (int entry = 0; entry < octets.getShort(directory); entry++) {
            int at = directory + 2 + entry * 12;
            int tag = octets.getShort(at) & 0xffff;
            if (tag == BaselineTIFFTagSet.TAG_STRIP_OFFSETS) {
                from = octets.getInt(at + 8);
            } else if (tag == BaselineTIFFTagSet.TAG_STRIP_BYTE_COUNTS) {
                length = octets.getInt(at + 8);
            }
        }
        if (from <= 0 || length <= 0 || from + length > file.length) {
            throw new IOException("the TIFF writer of this Java wrote no strip");
        }
        return Arrays.copyOfRange(file, from, from + length);
    }

    @Override
    public void close() {
        writer.dispose();
    }
}
