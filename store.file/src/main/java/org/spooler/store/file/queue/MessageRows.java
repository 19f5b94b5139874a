// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

import java.time.Instant;
import org.spooler.store.file.journal.RecordAddress;

/**
 * One row for each message of the queue: what is needed to find it, to order it and to read it back. Guarded by the lock
 * of the store. <b>Cost.</b> 64 bytes a message.
 */
final class MessageRows {

    static final int NOWHERE = 0;

    static final int READY = 1;
    static final int WAITING = 2;
    static final int LEASED = 3;
    static final int HELD = 4;

    /** Found by a start that is still reading; nobody else sees it yet. */
    static final int FOUND = 5;

    private static final int NUMBER = 0;
    private static final int ORDER = 2;
    private static final int DUE = 4;
    private static final int SEGMENT = 6;
    private static final int OFFSET = 7;
    private static final int PAYLOAD = 8;
    private static final int FLAGS = 9;
    private static final int POSITION = 10;
    private static final int PREVIOUS = 11;
    private static final int NEXT = 12;
    private static final int TOPICS = 13;
    private static final int WAKES = 14;
    private static final int RECORDS = 15;
    private static final int WIDTH = 16;

    private static final int PLACE_MASK = 7;
    private static final int INLINE = 8;
    private static final int HOLD = 16;

    private final Rows rows = new Rows(WIDTH);

    int take(long number, long order) {
        int row = rows.take();
        rows.setLong(row, NUMBER, number);
        rows.setLong(row, ORDER, order);
        rows.set(row, FLAGS, 0);
        rows.set(row, TOPICS, 0);
        rows.set(row, WAKES, 0);
        rows.set(row, PREVIOUS, Rows.NONE);
        rows.set(row, NEXT, Rows.NONE);
        rows.set(row, RECORDS, Rows.NONE);
        return row;
    }

    void giveBack(int row) {
        rows.giveBack(row);
    }

    void clear() {
        rows.clear();
    }

    int end() {
        return rows.end();
    }

    long number(int row) {
        return rows.getLong(row, NUMBER);
    }

    long order(int row) {
        return rows.getLong(row, ORDER);
    }

    Instant due(int row) {
        return Nanos.toInstant(rows.getLong(row, DUE));
    }

    void setDue(int row, Instant due) {
        rows.setLong(row, DUE, Nanos.of(due));
    }

    /** Whether it comes before another: due longer, or as long and accepted earlier. */
    boolean isBefore(int row, int other) {
        long due = rows.getLong(row, DUE);
        long otherDue = rows.getLong(other, DUE);
        return due != otherDue ? due < otherDue : order(row) < order(other);
    }

    RecordAddress message(int row) {
        return new RecordAddress(rows.get(row, SEGMENT), rows.get(row, OFFSET), rows.get(row, PAYLOAD));
    }

    void setMessage(int row, RecordAddress address, boolean inline) {
        rows.set(row, SEGMENT, address.segment());
        rows.set(row, OFFSET, address.offset());
        rows.set(row, PAYLOAD, address.payloadBytes());
        setFlag(row, INLINE, inline);
    }

    int segment(int row) {
        return rows.get(row, SEGMENT);
    }

    boolean isInline(int row) {
        return (rows.get(row, FLAGS) & INLINE) != 0;
    }

    boolean isHeld(int row) {
        return (rows.get(row, FLAGS) & HOLD) != 0;
    }

    void setHeld(int row, boolean held) {
        setFlag(row, HOLD, held);
    }

    private void setFlag(int row, int flag, boolean on) {
        int flags = rows.get(row, FLAGS);
        rows.set(row, FLAGS, on ? flags | flag : flags & ~flag);
    }

    int place(int row) {
        return rows.get(row, FLAGS) & PLACE_MASK;
    }

    void setPlace(int row, int place) {
        rows.set(row, FLAGS, rows.get(row, FLAGS) & ~PLACE_MASK | place);
    }

    /** Where it is in the heap that holds it. */
    int position(int row) {
        return rows.get(row, POSITION);
    }

    void setPosition(int row, int position) {
        rows.set(row, POSITION, position);
    }

    int previous(int row) {
        return rows.get(row, PREVIOUS);
    }

    void setPrevious(int row, int other) {
        rows.set(row, PREVIOUS, other);
    }

    int next(int row) {
        return rows.get(row, NEXT);
    }

    void setNext(int row, int other) {
        rows.set(row, NEXT, other);
    }

    int topics(int row) {
        return rows.get(row, TOPICS);
    }

    void setTopics(int row, int id) {
        rows.set(row, TOPICS, id);
    }

    int wakes(int row) {
        return rows.get(row, WAKES);
    }

    void setWakes(int row, int id) {
        rows.set(row, WAKES, id);
    }

    /** First of its other records. */
    int records(int row) {
        return rows.get(row, RECORDS);
    }

    void setRecords(int row, int first) {
        rows.set(row, RECORDS, first);
    }
}
