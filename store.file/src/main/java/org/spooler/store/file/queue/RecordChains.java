// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.spooler.store.file.journal.RecordAddress;

/**
 * The records of messages beside their message records: ledgers, whole states, versions; chained, the youngest first.
 * Guarded by the lock of the store. <b>Cost.</b> 20 bytes a record.
 */
final class RecordChains {

    private static final int LEDGER = 0;
    private static final int STATE = 1;
    private static final int VERSION = 2;
    private static final int FILE_VERSION = 3;

    /** Segment numbers have 24 bits, as in the numbers of messages. */
    private static final int KIND_SHIFT = 28;

    private static final int SEGMENT_MASK = (1 << KIND_SHIFT) - 1;

    private static final int SEGMENT = 0;
    private static final int OFFSET = 1;
    private static final int PAYLOAD = 2;
    private static final int NUMBER = 3;
    private static final int NEXT = 4;
    private static final int WIDTH = 5;

    private final Rows rows = new Rows(WIDTH);

    /** What is chained, taken apart. */
    static final class Records {
        RecordAddress state;
        final List<RecordAddress> ledger = new ArrayList<>();
        final Map<Integer, ContentPlace> versions = new TreeMap<>();
    }

    Records read(int first) {
        Records records = new Records();
        for (int row = first; row != Rows.NONE; row = rows.get(row, NEXT)) {
            switch (kind(row)) {
                case LEDGER -> records.ledger.add(0, address(row));
                case STATE -> records.state = address(row);
                default ->
                    records.versions.put(rows.get(row, NUMBER), new ContentPlace(address(row), kind(row) == VERSION));
            }
        }
        return records;
    }

    /** Chains what a message has; returns the first. */
    int write(RecordAddress state, List<RecordAddress> ledger, Map<Integer, ContentPlace> versions) {
        int first = Rows.NONE;
        if (state != null) {
            first = add(first, STATE, state, 0);
        }
        for (RecordAddress address : ledger) {
            first = add(first, LEDGER, address, 0);
        }
        for (Map.Entry<Integer, ContentPlace> version : versions.entrySet()) {
            ContentPlace place = version.getValue();
            first = add(first, place.inline() ? VERSION : FILE_VERSION, place.record(), version.getKey());
        }
        return first;
    }

    int addLedger(int next, RecordAddress address) {
        return add(next, LEDGER, address, 0);
    }

    /** Chains a version, in place of what was known of it before. */
    int putVersion(int first, int version, ContentPlace place) {
        Records records = read(first);
        records.versions.put(version, place);
        giveBack(first);
        return write(records.state, records.ledger, records.versions);
    }

    private int add(int next, int kind, RecordAddress address, int version) {
        int row = rows.take();
        rows.set(row, SEGMENT, kind << KIND_SHIFT | address.segment());
        rows.set(row, OFFSET, address.offset());
        rows.set(row, PAYLOAD, address.payloadBytes());
        rows.set(row, NUMBER, version);
        rows.set(row, NEXT, next);
        return row;
    }

    private int kind(int row) {
        return rows.get(row, SEGMENT) >>> KIND_SHIFT;
    }

    private RecordAddress address(int row) {
        return new RecordAddress(rows.get(row, SEGMENT) & SEGMENT_MASK, rows.get(row, OFFSET), rows.get(row, PAYLOAD));
    }

    boolean touches(int first, int segment) {
        for (int row = first; row != Rows.NONE; row = rows.get(row, NEXT)) {
            if ((rows.get(row, SEGMENT) & SEGMENT_MASK) == segment) {
                return true;
            }
        }
        return false;
    }

    void count(int first, SegmentUsage usage) {
        for (int row = first; row != Rows.NONE; row = rows.get(row, NEXT)) {
            usage.add(address(row));
        }
    }

    void giveBack(int first) {
        int row = first;
        while (row != Rows.NONE) {
            int next = rows.get(row, NEXT);
            rows.giveBack(row);
            row = next;
        }
    }

    void clear() {
        rows.clear();
    }
}
