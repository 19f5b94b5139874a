// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.pdf;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

/** A TIFF of one small page, written octet by octet so that anything can be wrong with it. */
final class TiffFile {

    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;

    private final Map<Integer, Long> changed = new TreeMap<>();
    private String name = "CCITT T.6";
    private int compression = 4;
    private int photometric;
    private boolean lowBitFirst;
    private int linesEach = HEIGHT;
    private long[] resolution = {204, 98, 2};
    private boolean loop;

    TiffFile coding(String writer, int number) {
        name = writer;
        compression = number;
        return this;
    }

    TiffFile photometric(int value) {
        photometric = value;
        return this;
    }

    TiffFile lowBitFirst(boolean whether) {
        lowBitFirst = whether;
        return this;
    }

    TiffFile linesInAStrip(int lines) {
        linesEach = lines;
        return this;
    }

    TiffFile resolution(int across, int down, int unit) {
        resolution = new long[] {across, down, unit};
        return this;
    }

    TiffFile stripAt(long offset) {
        changed.put(273, offset);
        return this;
    }

    /** The directory is its own successor. */
    TiffFile loop() {
        loop = true;
        return this;
    }

    /** The picture: bars that get narrower, and nothing that is the same upside down. */
    static BufferedImage picture() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, x * x / (y + 7) % 5 == 0 ? 0xFF000000 : 0xFFFFFFFF);
            }
        }
        return image;
    }

    /** The octets of some lines as the JDK's writer codes them. */
    static byte[] strip(String coding, int from, int lines) throws IOException {
        return coded(coding, from, lines, null);
    }

    private static byte[] coded(String coding, int from, int lines, long[] options) throws IOException {
        BufferedImage part = new BufferedImage(WIDTH, lines, BufferedImage.TYPE_BYTE_BINARY);
        part.getGraphics().drawImage(picture(), 0, -from, null);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("TIFF").next();
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ImageOutputStream target = ImageIO.createImageOutputStream(octets)) {
            writer.setOutput(target);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionType(coding);
            parameters.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setTiling(WIDTH, lines + 15 & ~15, 0, 0);
            parameters.setTilingMode(ImageWriteParam.MODE_DEFAULT);
            writer.write(null, new IIOImage(part, null, null), parameters);
        }
        return onlyStrip(octets.toByteArray(), options);
    }

    private static byte[] onlyStrip(byte[] tiff, long[] options) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("TIFF").next();
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(tiff))) {
            reader.setInput(input);
            TIFFDirectory directory = TIFFDirectory.createFromMetadata(reader.getImageMetadata(0));
            if (directory.getTIFFField(273).getCount() != 1) {
                throw new IllegalStateException("the writer made several strips");
            }
            if (options != null && directory.containsTIFFField(292)) {
                options[0] = directory.getTIFFField(292).getAsLong(0);
            }
            int from = directory.getTIFFField(273).getAsInt(0);
            return java.util.Arrays.copyOfRange(
                    tiff, from, from + directory.getTIFFField(279).getAsInt(0));
        }
    }

    byte[] tiff() throws IOException {
        long[] options = {0};
        List<byte[]> strips = new ArrayList<>();
        for (int from = 0; from < HEIGHT; from += linesEach) {
            strips.add(ordered(coded(name, from, Math.min(linesEach, HEIGHT - from), options)));
        }
        int data = strips.stream().mapToInt(strip -> strip.length).sum();
        Map<Integer, long[]> tags = new TreeMap<>();
        long[] offsets = new long[strips.size()];
        long[] lengths = new long[strips.size()];
        long at = 8;
        for (int i = 0; i < strips.size(); i++) {
            offsets[i] = changed.getOrDefault(273, at);
            lengths[i] = strips.get(i).length;
            at += lengths[i];
        }
        tags.put(256, new long[] {WIDTH});
        tags.put(257, new long[] {HEIGHT});
        tags.put(258, new long[] {1});
        tags.put(259, new long[] {compression});
        tags.put(262, new long[] {photometric});
        tags.put(266, new long[] {lowBitFirst ? 2 : 1});
        tags.put(273, offsets);
        tags.put(277, new long[] {1});
        tags.put(278, new long[] {linesEach});
        tags.put(279, lengths);
        if (compression == 3) {
            tags.put(292, options);
        }
        tags.put(296, new long[] {resolution[2]});
        return file(strips, data, tags);
    }

    private byte[] ordered(byte[] strip) {
        if (lowBitFirst) {
            for (int i = 0; i < strip.length; i++) {
                strip[i] = (byte) (Integer.reverse(strip[i]) >>> 24);
            }
        }
        return strip;
    }

    private byte[] file(List<byte[]> strips, int data, Map<Integer, long[]> tags) {
        boolean resolved = resolution[0] > 0;
        int extra = tags.values().stream()
                        .mapToInt(values -> values.length > 1 ? 4 * values.length : 0)
                        .sum()
                + (resolved ? 16 : 0);
        int entries = tags.size() + (resolved ? 2 : 0);
        int start = 8 + data + extra;
        ByteBuffer file = ByteBuffer.allocate(start + 2 + 12 * entries + 4).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(start);
        strips.forEach(file::put);
        Map<Integer, Integer> places = new TreeMap<>();
        tags.forEach((tag, values) -> {
            if (values.length > 1) {
                places.put(tag, file.position());
                for (long value : values) {
                    file.putInt((int) value);
                }
            }
        });
        int ratios = file.position();
        if (resolved) {
            file.putInt((int) resolution[0])
                    .putInt(1)
                    .putInt((int) resolution[1])
                    .putInt(1);
            tags.put(282, new long[] {ratios});
            tags.put(283, new long[] {ratios + 8});
        }
        file.putShort((short) entries);
        tags.forEach((tag, values) -> {
            file.putShort(tag.shortValue()).putShort(type(tag)).putInt(values.length);
            file.putInt(places.getOrDefault(tag, (int) values[0]));
        });
        file.putInt(loop ? start : 0);
        return file.array();
    }

    /** SHORT, LONG or RATIONAL, as TIFF 6.0 has it: readers pass over a field of another type. */
    private static short type(int tag) {
        return switch (tag) {
            case 258, 259, 262, 266, 277, 296 -> 3;
            case 282, 283 -> 5;
            default -> 4;
        };
    }
}
