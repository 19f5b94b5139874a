// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spooler.store.file.format.MessageRecord;
import org.spooler.store.file.format.StateRecord;
import org.spooler.store.file.format.VersionRecord;
import org.spooler.store.file.journal.RecordAddress;

/**
 * The messages of earlier runs while the journal is read: they have rows already, but nobody sees them before all is
 * known of them. Each method is called with the lock of the store held, and does little.
 */
public final class FoundMessages {

    private static final int ROWS_AT_ONCE = 1 << 15;
    private static final int MESSAGES_AT_ONCE = 1 << 11;

    private final StoreQueue queue;
    private final MessageTable table;
    private final VersionsAhead<ContentPlace> ahead = new VersionsAhead<>();
    private int count;
    private int collectedTo;
    private int[] rows = new int[0];
    private long[] orders = new long[0];
    private int collected;
    private int listed;
    private int behind = Rows.NONE;

    FoundMessages(StoreQueue queue, MessageTable table) {
        this.queue = queue;
        this.table = table;
    }

    public int count() {
        return count;
    }

    /** A message was accepted, or written again: then only its versions are still needed where they were. */
    public void message(RecordAddress address, MessageRecord record) {
        int row = table.find(record.number());
        if (row == Rows.NONE) {
            row = table.take(record.number(), record.order());
            table.rows.setPlace(row, MessageRows.FOUND);
            count++;
            put(row, ahead.take(record.number()));
        } else if (table.rows.records(row) != Rows.NONE) {
            RecordChains.Records records = table.chains.read(table.rows.records(row));
            table.chains.giveBack(table.rows.records(row));
            table.rows.setRecords(row, table.chains.write(null, List.of(), records.versions));
        }
        table.rows.setMessage(row, address, record.inline());
        table.stand(row, record.standing());
    }

    public void ledger(RecordAddress address, StateRecord record) {
        int row = find(record.number());
        if (row != Rows.NONE) {
            table.rows.setRecords(row, table.chains.addLedger(table.rows.records(row), address));
            table.stand(row, record.standing());
        }
    }

    /** A whole state: the ledger before it does not count any more. */
    public void state(RecordAddress address, StateRecord record) {
        int row = find(record.number());
        if (row != Rows.NONE) {
            RecordChains.Records records = table.chains.read(table.rows.records(row));
            table.chains.giveBack(table.rows.records(row));
            table.rows.setRecords(row, table.chains.write(address, List.of(), records.versions));
            table.stand(row, record.standing());
        }
    }

    public void version(RecordAddress address, VersionRecord record) {
        ContentPlace place = new ContentPlace(address, record.inline());
        int row = find(record.number());
        if (row == Rows.NONE) {
            ahead.put(record.number(), record.version(), place);
        } else {
            put(row, Map.of(record.version(), place));
        }
    }

    private void put(int row, Map<Integer, ContentPlace> versions) {
        versions.forEach((version, place) ->
                table.rows.setRecords(row, table.chains.putVersion(table.rows.records(row), version, place)));
    }

    /** The message has left the queue; where its content is, if it is known. */
    public Optional<ContentPlace> remove(long number) {
        ahead.forget(number);
        int row = find(number);
        if (row == Rows.NONE) {
            return Optional.empty();
        }
        ContentPlace content = new ContentPlace(table.rows.message(row), table.rows.isInline(row));
        table.drop(row);
        count--;
        return Optional.of(content);
    }

    /** Whether a content of a message is still needed: the original is version 0. */
    public boolean needs(long number, int version) {
        int row = find(number);
        if (row == Rows.NONE) {
            return false;
        }
        return version == 0
                || table.chains.read(table.rows.records(row)).versions.containsKey(version);
    }

    private int find(long number) {
        int row = table.find(number);
        return row != Rows.NONE && table.rows.place(row) == MessageRows.FOUND ? row : Rows.NONE;
    }

    /** Notes more of the messages that are to be listed; false when all are. */
    public boolean collect() {
        if (collectedTo == 0) {
            rows = new int[count];
            orders = new long[count];
        }
        int end = Math.min(table.rows.end(), collectedTo + ROWS_AT_ONCE);
        for (int row = collectedTo; row < end; row++) {
            if (table.rows.place(row) == MessageRows.FOUND) {
                rows[collected] = row;
                orders[collected] = table.rows.order(row);
                collected++;
            }
        }
        collectedTo = end;
        return collected < count;
    }

    /** Brings them into order of commit; needs no lock. */
    public void sort() {
        rows = RowSort.byKey(Arrays.copyOf(rows, collected), Arrays.copyOf(orders, collected));
        orders = new long[0];
    }

    /** Queues more of them, the oldest first; false when all are. */
    public boolean list(Instant now, SegmentUsage usage) {
        int to = Math.min(rows.length, listed + MESSAGES_AT_ONCE);
        while (listed < to) {
            int row = rows[listed++];
            table.count(row, usage);
            behind = queue.enlist(row, behind, now);
        }
        return listed < rows.length;
    }
}
