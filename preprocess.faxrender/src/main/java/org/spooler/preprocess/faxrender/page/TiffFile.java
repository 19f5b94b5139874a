// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.page;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes strips as pages of one TIFF of profile F in its Group 4 form (RFC 2301, section 4; RFC 2306). */
public final class TiffFile {

    private static final int HEADER = 8;
    private static final int ENTRIES = 18;
    private static final int RATIONALS = 16;
    private static final int DIRECTORY = 2 + ENTRIES * 12 + 4;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;

    private TiffFile() {}

    /** Octets of the file with these pages. */
    public static long size(List<byte[]> strips) {
        return HEADER + strips.stream().mapToLong(TiffFile::size).sum();
    }

    /** A directory, two rationals, and the strip filled up to an even length. */
    private static long size(byte[] strip) {
        return (long) DIRECTORY + RATIONALS + strip.length + strip.length % 2;
    }

    /** Writes the file; the target is not closed. */
    public static void write(List<byte[]> strips, Paper paper, OutputStream target) throws IOException {
        if (size(strips) > Integer.MAX_VALUE) {
            throw new IOException("the pages together are larger than a TIFF can be");
        }
        DataOutputStream out = new DataOutputStream(target);
        out.writeShort('M' << 8 | 'M');
        out.writeShort(42);
        out.writeInt(HEADER);
        int at = HEADER;
        for (int page = 0; page < strips.size(); page++) {
            byte[] strip = strips.get(page);
            int next = at + (int) size(strip);
            writeDirectory(out, paper, at, strip.length, page, strips.size());
            out.writeInt(page + 1 < strips.size() ? next : 0);
            writeRationals(out, paper);
            out.write(strip);
            if (strip.length % 2 == 1) {
                out.write(0);
            }
            at = next;
        }
        out.flush();
    }

    private static void writeRationals(DataOutputStream out, Paper paper) throws IOException {
        out.writeInt(Paper.DOTS_PER_INCH);
        out.writeInt(1);
        out.writeInt(paper.resolution().rowsPerInch());
        out.writeInt(1);
    }

    private static void writeDirectory(DataOutputStream out, Paper paper, int at, int length, int page, int pages)
            throws IOException {
        int rationals = at + DIRECTORY;
        out.writeShort(ENTRIES);
        entry(out, 254, LONG, 1, 2); // NewSubfileType: one page of several
        entry(out, 256, LONG, 1, Paper.DOTS); // ImageWidth
        entry(out, 257, LONG, 1, paper.rows()); // ImageLength
        shorts(out, 258, 1, 0); // BitsPerSample
        shorts(out, 259, 4, 0); // Compression: T.6
        shorts(out, 262, 0, 0); // PhotometricInterpretation: white is zero
        shorts(out, 266, 1, 0); // FillOrder: most significant bit first
        entry(out, 273, LONG, 1, rationals + RATIONALS); // StripOffsets
        shorts(out, 274, 1, 0); // Orientation
        shorts(out, 277, 1, 0); // SamplesPerPixel
        entry(out, 278, LONG, 1, paper.rows()); // RowsPerStrip
        entry(out, 279, LONG, 1, length); // StripByteCounts
        entry(out, 282, RATIONAL, 1, rationals); // XResolution
        entry(out, 283, RATIONAL, 1, rationals + 8); // YResolution
        shorts(out, 284, 1, 0); // PlanarConfiguration
        entry(out, 293, LONG, 1, 0); // T6Options
        shorts(out, 296, 2, 0); // ResolutionUnit: inch
        entry(out, 297, SHORT, 2, page << 16 | pages); // PageNumber
    }

    private static void shorts(DataOutputStream out, int tag, int first, int second) throws IOException {
        entry(out, tag, SHORT, 1, first << 16 | second);
    }

    private static void entry(DataOutputStream out, int tag, int type, int count, int value) throws IOException {
        out.writeShort(tag);
        out.writeShort(type);
        out.writeInt(count);
        out.writeInt(value);
    }
}
