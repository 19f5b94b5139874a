// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.document;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Counts the pages of a TIFF and reads its resolution (TIFF 6.0, section 2): its directories only, never its pixels.
 *
 * <p><b>Cost.</b> Reads the file once if its directories follow one another; 64 KB of memory at most.
 */
public final class TiffReader {

    /** More pages than any fax has; a chain of directories that goes in a circle ends here. */
    static final int MOST_PAGES = 2_000;

    private static final int HEADER = 8;
    private static final int ENTRY = 12;
    private static final int MOST_ENTRIES = 4_096;
    private static final int MAGIC = 42;
    private static final int Y_RESOLUTION = 283;
    private static final int RESOLUTION_UNIT = 296;
    private static final int CENTIMETRE = 3;
    private static final double CENTIMETRES_OF_AN_INCH = 2.54;
    private static final int NORMAL = 98;
    private static final int FINE = 196;

    private final Octets octets;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private double linesPerInch;

    private TiffReader(Octets octets) {
        this.octets = octets;
    }

    /**
     * Looks through a document.
     *
     * @throws UnsuitableDocumentException if it is no TIFF with at least one page
     * @throws IOException if it cannot be read
     */
    public static FaxDocument read(FaxFile file) throws IOException, UnsuitableDocumentException {
        try (Octets octets = new Octets(file)) {
            TiffReader reader = new TiffReader(octets);
            int pages = reader.pages();
            return new FaxDocument(pages, reader.linesPerInch > (NORMAL + FINE) / 2.0 ? FINE : NORMAL);
        } catch (EOFException cut) {
            throw new UnsuitableDocumentException("the TIFF is cut off: " + cut.getMessage());
        }
    }

    private int pages() throws IOException, UnsuitableDocumentException {
        ByteBuffer header = buffer(0, HEADER);
        header = header.order(order(header));
        order = header.order();
        if (header.getShort(2) != MAGIC) {
            throw FaxFile.noTiff();
        }
        long directory = Integer.toUnsignedLong(header.getInt(4));
        int pages = 0;
        while (directory != 0) {
            if (++pages > MOST_PAGES) {
                throw new UnsuitableDocumentException("the TIFF has more than " + MOST_PAGES + " pages");
            }
            directory = page(directory, pages == 1);
        }
        if (pages == 0) {
            throw new UnsuitableDocumentException("the TIFF has no pages");
        }
        return pages;
    }

    private static ByteOrder order(ByteBuffer header) throws UnsuitableDocumentException {
        if (header.get(0) == 'I' && header.get(1) == 'I') {
            return ByteOrder.LITTLE_ENDIAN;
        } else if (header.get(0) == 'M' && header.get(1) == 'M') {
            return ByteOrder.BIG_ENDIAN;
        }
        throw FaxFile.noTiff();
    }

    /** Reads a directory and returns where the next one is; 0 behind the last. */
    private long page(long place, boolean first) throws IOException, UnsuitableDocumentException {
        int entries = Short.toUnsignedInt(buffer(place, 2).getShort(0));
        if (entries == 0 || entries > MOST_ENTRIES) {
            throw new UnsuitableDocumentException(
                    "the TIFF has a directory of " + entries + " entries at octet " + place);
        }
        ByteBuffer directory = buffer(place + 2, entries * ENTRY + 4);
        if (first) {
            readResolution(directory, entries);
        }
        return Integer.toUnsignedLong(directory.getInt(entries * ENTRY));
    }

    private void readResolution(ByteBuffer directory, int entries) throws IOException, UnsuitableDocumentException {
        double scale = 1;
        for (int entry = 0; entry < entries; entry++) {
            int tag = Short.toUnsignedInt(directory.getShort(entry * ENTRY));
            int value = entry * ENTRY + 8;
            if (tag == Y_RESOLUTION) {
                ByteBuffer ratio = buffer(Integer.toUnsignedLong(directory.getInt(value)), 8);
                linesPerInch = Integer.toUnsignedLong(ratio.getInt(0)) / (double) Math.max(1, ratio.getInt(4));
            } else if (tag == RESOLUTION_UNIT && directory.getShort(value) == CENTIMETRE) {
                scale = CENTIMETRES_OF_AN_INCH;
            }
        }
        linesPerInch *= scale;
    }

    private ByteBuffer buffer(long place, int length) throws IOException, UnsuitableDocumentException {
        return ByteBuffer.wrap(octets.at(place, length)).order(order);
    }
}
