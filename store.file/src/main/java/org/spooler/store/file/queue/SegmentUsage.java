// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

import java.util.HashMap;
import java.util.Map;
import org.spooler.store.file.journal.RecordAddress;

/** How many bytes of each segment are still needed. Guarded by the lock of the store. */
public final class SegmentUsage {

    private final Map<Integer, Long> liveBytes = new HashMap<>();
    private long total;

    public void add(RecordAddress address) {
        liveBytes.merge(address.segment(), (long) address.recordBytes(), Long::sum);
        total += address.recordBytes();
    }

    public void remove(RecordAddress address) {
        long left = liveBytes.merge(address.segment(), (long) -address.recordBytes(), Long::sum);
        if (left <= 0) {
            liveBytes.remove(address.segment());
        }
        total -= address.recordBytes();
    }

    public boolean isEmpty(int segment) {
        return !liveBytes.containsKey(segment);
    }

    public long totalBytes() {
        return total;
    }
}
