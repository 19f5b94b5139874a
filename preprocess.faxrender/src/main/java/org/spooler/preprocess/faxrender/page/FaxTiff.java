// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.page;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import org.spooler.preprocess.faxrender.job.Resolution;

/**
 * A TIFF that can go over a fax line as it is: 1728 dots across, one bit each, white is zero, Group 4, one strip to a page,
 * all pages of one resolution.
 */
public record FaxTiff(int pages, Resolution resolution) {

    private static final int MOST_PAGES = 10_000;
    private static final int GROUP_4 = 4;

    /** Looks at a file; empty if it is anything else. */
    public static Optional<FaxTiff> of(byte[] file) {
        try {
            return begins(file) ? read(ByteBuffer.wrap(file)) : Optional.empty();
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    /** Whether these octets begin a TIFF at all. */
    public static boolean begins(byte[] octets) {
        return octets.length >= 4
                && (octets[0] == 'I' && octets[1] == 'I' && octets[2] == 42 && octets[3] == 0
                        || octets[0] == 'M' && octets[1] == 'M' && octets[2] == 0 && octets[3] == 42);
    }

    private static Optional<FaxTiff> read(ByteBuffer file) {
        file.order(file.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        Optional<Resolution> common = Optional.empty();
        int pages = 0;
        for (int at = file.getInt(4); at != 0; at = file.getInt(at + 2 + 12 * Short.toUnsignedInt(file.getShort(at)))) {
            Optional<Resolution> one = resolution(directory(file, at), file);
            if (one.isEmpty() || common.isPresent() && !common.equals(one) || ++pages > MOST_PAGES) {
                return Optional.empty();
            }
            common = one;
        }
        int count = pages;
        return common.map(resolution -> new FaxTiff(count, resolution));
    }

    /** Values of one number by tag; of lists, where the list is. */
    private static Map<Integer, Long> directory(ByteBuffer file, int at) {
        Map<Integer, Long> values = new HashMap<>();
        int entries = Short.toUnsignedInt(file.getShort(at));
        for (int entry = 0; entry < entries; entry++) {
            int place = at + 2 + entry * 12;
            boolean isShort = file.getShort(place + 2) == 3;
            int count = file.getInt(place + 4);
            long value = isShort && count == 1
                    ? Short.toUnsignedInt(file.getShort(place + 8))
                    : Integer.toUnsignedLong(file.getInt(place + 8));
            values.put(Short.toUnsignedInt(file.getShort(place)), value);
        }
        return values;
    }

    private static Optional<Resolution> resolution(Map<Integer, Long> directory, ByteBuffer file) {
        boolean fits = is(directory, BaselineTIFFTagSet.TAG_IMAGE_WIDTH, Paper.DOTS)
                && is(directory, BaselineTIFFTagSet.TAG_BITS_PER_SAMPLE, 1)
                && is(directory, BaselineTIFFTagSet.TAG_COMPRESSION, GROUP_4)
                && is(directory, BaselineTIFFTagSet.TAG_PHOTOMETRIC_INTERPRETATION, 0)
                && isOneStrip(directory, file);
        return fits ? vertical(directory, file) : Optional.empty();
    }

    private static boolean is(Map<Integer, Long> directory, int tag, long value) {
        return directory.getOrDefault(tag, 1L) == value;
    }

    private static boolean isOneStrip(Map<Integer, Long> directory, ByteBuffer file) {
        long rows = directory.getOrDefault(BaselineTIFFTagSet.TAG_IMAGE_LENGTH, 0L);
        long perStrip = directory.getOrDefault(BaselineTIFFTagSet.TAG_ROWS_PER_STRIP, rows);
        long from = directory.getOrDefault(BaselineTIFFTagSet.TAG_STRIP_OFFSETS, 0L);
        long length = directory.getOrDefault(BaselineTIFFTagSet.TAG_STRIP_BYTE_COUNTS, 0L);
        return rows > 0 && perStrip >= rows && from > 0 && length > 0 && from + length <= file.capacity();
    }

    private static Optional<Resolution> vertical(Map<Integer, Long> directory, ByteBuffer file) {
        int at = Math.toIntExact(directory.getOrDefault(BaselineTIFFTagSet.TAG_Y_RESOLUTION, -1L));
        double perUnit = (double) file.getInt(at) / file.getInt(at + 4);
        boolean centimetres = is(directory, BaselineTIFFTagSet.TAG_RESOLUTION_UNIT, 3);
        double perInch = centimetres ? perUnit * 2.54 : perUnit;
        for (Resolution one : Resolution.values()) {
            if (Math.abs(perInch - one.rowsPerInch()) <= 4) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
