// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

import java.util.List;
import java.util.Set;
import org.spooler.api.store.Topic;
import org.spooler.store.file.format.Standing;
import org.spooler.store.file.journal.RecordAddress;

/**
 * All messages of the queue: a row each, and an object for those that somebody works with now. Guarded by the lock of the
 * store.
 *
 * <p><b>Cost.</b> About 90 bytes for a message that waits, and 20 for each record of its ledger.
 */
final class MessageTable {

    final MessageRows rows = new MessageRows();
    final RecordChains chains = new RecordChains();
    private final NumberIndex numbers = new NumberIndex(rows);
    private final SharedValues<Set<Topic>> topics = new SharedValues<>(Set.of());
    private final SharedValues<List<Wake>> wakes = new SharedValues<>(List.of());
    private final AwakeMessages awake = new AwakeMessages();
    private int count;

    int count() {
        return count;
    }

    /** The row of a message, or {@link Rows#NONE}. */
    int find(long number) {
        return numbers.find(number);
    }

    int take(long number, long order) {
        int row = rows.take(number, order);
        numbers.add(row);
        count++;
        return row;
    }

    /** Takes a row for a message that is awake. */
    int enter(QueuedMessage message) {
        int row = take(message.number(), message.order());
        awake.put(row, message);
        message.live(row);
        stand(message);
        return row;
    }

    /** The message as it is, for reading: not to be kept when the lock is let go of. */
    QueuedMessage look(int row) {
        QueuedMessage message = awake.get(row);
        return message != null ? message : read(row);
    }

    /** The message as the one object that may be changed. */
    QueuedMessage rouse(int row) {
        QueuedMessage message = awake.get(row);
        if (message == null) {
            message = read(row);
            chains.giveBack(rows.records(row));
            rows.setRecords(row, Rows.NONE);
            share(row, List.of());
            awake.put(row, message);
            message.live(row);
        }
        return message;
    }

    private QueuedMessage read(int row) {
        QueuedMessage message =
                new QueuedMessage(rows.number(row), rows.order(row), rows.message(row), rows.isInline(row));
        message.recall(rows.due(row), rows.isHeld(row), topics(row), wakes.get(rows.wakes(row)));
        message.recall(chains.read(rows.records(row)));
        return message;
    }

    /** Keeps no more than a row of a message that nobody works with. */
    void rest(QueuedMessage message) {
        int row = message.row();
        if (row == Rows.NONE || awake.get(row) != message || !message.mayRest()) {
            return;
        }
        rows.setMessage(row, message.content(0).record(), message.isInline());
        rows.setRecords(row, message.chain(chains));
        share(row, message.wakes());
        awake.remove(row);
        message.live(Rows.NONE);
    }

    /** Writes down what a message that is awake waits for. */
    void stand(QueuedMessage message) {
        stand(message.row(), message.standing());
    }

    void stand(int row, Standing standing) {
        rows.setDue(row, standing.due());
        rows.setHeld(row, standing.held());
        if (!standing.topics().equals(topics(row))) {
            topics.release(rows.topics(row));
            rows.setTopics(row, topics.share(standing.topics()));
        }
    }

    Set<Topic> topics(int row) {
        return topics.get(rows.topics(row));
    }

    /** Makes a message due, and remembers why. */
    void wake(int row, Wake wake) {
        rows.setDue(row, wake.at());
        QueuedMessage message = awake.get(row);
        if (message == null) {
            share(row, wake.after(wakes.get(rows.wakes(row))));
        } else {
            message.wake(wake);
        }
    }

    private void share(int row, List<Wake> value) {
        int before = rows.wakes(row);
        rows.setWakes(row, wakes.share(value));
        wakes.release(before);
    }

    boolean touches(int row, int segment) {
        QueuedMessage message = awake.get(row);
        return message == null
                ? rows.segment(row) == segment || chains.touches(rows.records(row), segment)
                : message.touches(segment);
    }

    /** Says which room a message that is not awake needs. */
    void count(int row, SegmentUsage usage) {
        RecordAddress message = rows.message(row);
        usage.add(message);
        chains.count(rows.records(row), usage);
    }

    /** Forgets a message. */
    void drop(int row) {
        QueuedMessage message = awake.get(row);
        if (message != null) {
            awake.remove(row);
            message.live(Rows.NONE);
        }
        chains.giveBack(rows.records(row));
        topics.release(rows.topics(row));
        wakes.release(rows.wakes(row));
        numbers.remove(rows.number(row));
        rows.setPlace(row, MessageRows.NOWHERE);
        rows.giveBack(row);
        count--;
    }

    void clear() {
        numbers.clear();
        rows.clear();
        chains.clear();
        topics.clear();
        wakes.clear();
        awake.clear();
        count = 0;
    }
}
