// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.pdf;

import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_COMPRESSION;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_FILL_ORDER;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_IMAGE_LENGTH;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_IMAGE_WIDTH;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_PHOTOMETRIC_INTERPRETATION;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_RESOLUTION_UNIT;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_ROWS_PER_STRIP;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_STRIP_BYTE_COUNTS;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_STRIP_OFFSETS;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_T4_OPTIONS;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_X_RESOLUTION;
import static javax.imageio.plugins.tiff.BaselineTIFFTagSet.TAG_Y_RESOLUTION;

import java.util.ArrayList;
import java.util.List;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import org.spooler.transport.fax.pdf.FaxPage.Strip;

/** Reads what a TIFF directory says of a page, and believes nothing (TIFF 6.0, RFC 2306). */
final class PageReader {

    private static final int LARGEST_SIDE = 65_535;
    private static final int MOST_STRIPS = 65_535;
    private static final double CENTIMETRES = 2.54;
    private static final double LEAST_RESOLUTION = 20;
    private static final double MOST_RESOLUTION = 5000;

    private final TIFFDirectory directory;
    private final long fileLength;

    /** {@code fileLength} bounds what the directory may point to. */
    PageReader(TIFFDirectory directory, long fileLength) {
        this.directory = directory;
        this.fileLength = fileLength;
    }

    /** The page; 204 by {@code linesPerInch} if the directory names no resolution. */
    FaxPage read(int linesPerInch) throws StrangeFaxException {
        int width = (int) within("width", number(TAG_IMAGE_WIDTH, 0), 1, LARGEST_SIDE);
        int height = (int) within("height", number(TAG_IMAGE_LENGTH, 0), 1, LARGEST_SIDE);
        return new FaxPage(
                width,
                height,
                resolution(TAG_X_RESOLUTION, 204),
                resolution(TAG_Y_RESOLUTION, linesPerInch),
                coding(),
                number(TAG_PHOTOMETRIC_INTERPRETATION, 0) == 1,
                number(TAG_FILL_ORDER, 1) == 2,
                strips(height));
    }

    private Coding coding() throws StrangeFaxException {
        long compression = number(TAG_COMPRESSION, 1);
        return switch ((int) compression) {
            case 2 -> Coding.RUN_LENGTH;
            case 3 -> (number(TAG_T4_OPTIONS, 0) & 1) == 1 ? Coding.GROUP_3_MIXED : Coding.GROUP_3;
            case 4 -> Coding.GROUP_4;
            default ->
                throw new StrangeFaxException(
                        "TIFF compression " + compression + ": expected 2, 3 or 4 (Group 3 or 4)");
        };
    }

    private List<Strip> strips(int height) throws StrangeFaxException {
        TIFFField offsets = directory.getTIFFField(TAG_STRIP_OFFSETS);
        TIFFField lengths = directory.getTIFFField(TAG_STRIP_BYTE_COUNTS);
        if (offsets == null || lengths == null || offsets.getCount() != lengths.getCount()) {
            throw new StrangeFaxException("TIFF strips without offsets or lengths");
        }
        long linesEach = Math.min(number(TAG_ROWS_PER_STRIP, height), height);
        within("lines in a strip", linesEach, 1, LARGEST_SIDE);
        within("strips", offsets.getCount(), 1, MOST_STRIPS);
        List<Strip> strips = new ArrayList<>();
        for (int i = 0; i < offsets.getCount(); i++) {
            long lines = Math.min(linesEach, height - i * linesEach);
            if (lines < 1) {
                throw new StrangeFaxException("more TIFF strips than the page has lines for");
            }
            strips.add(strip(offsets.getAsLong(i), lengths.getAsLong(i), (int) lines));
        }
        return strips;
    }

    private Strip strip(long offset, long length, int lines) throws StrangeFaxException {
        within("offset of a strip", offset, 1, fileLength);
        within("length of a strip", length, 1, fileLength - offset);
        return new Strip(offset, (int) Math.min(length, Integer.MAX_VALUE), lines);
    }

    private double resolution(int tag, double missing) {
        TIFFField field = directory.getTIFFField(tag);
        if (field == null || field.getCount() < 1) {
            return missing;
        }
        boolean metric = number(TAG_RESOLUTION_UNIT, 2) == 3;
        double value = field.getAsDouble(0) * (metric ? CENTIMETRES : 1);
        return value >= LEAST_RESOLUTION && value <= MOST_RESOLUTION ? value : missing;
    }

    private long number(int tag, long missing) {
        TIFFField field = directory.getTIFFField(tag);
        return field == null || field.getCount() < 1 ? missing : field.getAsLong(0);
    }

    private static long within(String what, long value, long least, long most) throws StrangeFaxException {
        if (value < least || value > most) {
            throw new StrangeFaxException("TIFF with " + what + " = " + value + ": expected " + least + " to " + most);
        }
        return value;
    }
}
