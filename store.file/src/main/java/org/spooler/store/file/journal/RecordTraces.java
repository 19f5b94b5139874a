// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.spooler.store.file.disk.DiskFile;

/** What is left of the headers of records in a damaged stretch: a guess, for people. */
public final class RecordTraces {

    private static final int MOST = 20;
    private static final int WINDOW_BYTES = 64 << 10;
    private static final int BEGINNING_BYTES = 12;

    /**
     * What may have been a record.
     *
     * @param type as its header says
     * @param first the first eight octets of its payload, if they are there
     * @param second the eight octets behind the first four
     */
    public record Trace(byte type, OptionalLong first, OptionalLong second) {}

    private RecordTraces() {}

    /** Looks for markers; at most 20 are shown. */
    public static List<Trace> in(DiskFile file, Damage damage) throws IOException {
        List<Trace> traces = new ArrayList<>();
        int step = WINDOW_BYTES - RecordHeader.BYTES - BEGINNING_BYTES;
        for (long start = damage.from(); start < damage.to() && traces.size() < MOST; start += step) {
            ByteBuffer window = ByteBuffer.allocate((int) Math.min(WINDOW_BYTES, damage.to() - start));
            file.read(start, window);
            collect(window.flip(), step, traces);
        }
        return traces;
    }

    private static void collect(ByteBuffer window, int step, List<Trace> traces) {
        int last = Math.min(step, window.limit() - RecordHeader.BYTES + 1);
        for (int at = 0; at < last && traces.size() < MOST; at++) {
            if (window.getInt(at) == RecordHeader.MARKER) {
                int payload = at + RecordHeader.BYTES;
                traces.add(new Trace(
                        window.get(at + 2 * Integer.BYTES),
                        number(window, payload),
                        number(window, payload + Integer.BYTES)));
            }
        }
    }

    private static OptionalLong number(ByteBuffer window, int at) {
        return at + Long.BYTES <= window.limit() ? OptionalLong.of(window.getLong(at)) : OptionalLong.empty();
    }
}
