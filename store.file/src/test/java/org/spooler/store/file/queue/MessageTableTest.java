// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.spooler.store.file.format.MessageRecord;
import org.spooler.store.file.format.Standing;
import org.spooler.store.file.format.StateRecord;
import org.spooler.store.file.format.VersionRecord;
import org.spooler.store.file.journal.RecordAddress;

/** The parts that messages are found with: rows, numbers, what earlier runs left. */
class MessageTableTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Standing DUE = new Standing(NOW, false, Set.of());

    @Test
    void numbersAreFoundAfterAnyAdditionsAndRemovals() {
        MessageRows rows = new MessageRows();
        NumberIndex index = new NumberIndex(rows);
        Map<Long, Integer> expected = new HashMap<>();
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            long number = (long) random.nextInt(3) << 40 | random.nextInt(30_000);
            Integer row = expected.remove(number);
            if (row == null) {
                row = rows.take(number, number);
                index.add(row);
                expected.put(number, row);
            } else {
                index.remove(number);
                rows.giveBack(row);
            }
        }
        expected.forEach((number, row) -> assertThat(index.find(number)).isEqualTo(row));
        LongStream.range(0, 30_000)
                .filter(number -> !expected.containsKey(number))
                .forEach(number -> assertThat(index.find(number)).isEqualTo(Rows.NONE));
    }

    @Test
    void rowsThatWereGivenBackAreUsedAgain() {
        Rows rows = new Rows(3);
        int first = rows.take();
        int second = rows.take();
        rows.giveBack(first);
        assertThat(rows.take()).isEqualTo(first);
        rows.setLong(second, 1, Long.MIN_VALUE + 5);
        assertThat(rows.getLong(second, 1)).isEqualTo(Long.MIN_VALUE + 5);
        assertThat(rows.end()).isEqualTo(2);
    }

    @Test
    void valuesAreSharedUntilNobodyUsesThem() {
        SharedValues<String> values = new SharedValues<>("");
        int one = values.share("one");
        assertThat(values.share("one")).isEqualTo(one);
        assertThat(values.share("")).isZero();
        values.release(one);
        assertThat(values.get(one)).isEqualTo("one");
        values.release(one);
        assertThat(values.share("two")).isEqualTo(one);
        assertThat(values.get(one)).isEqualTo("two");
    }

    @Test
    void rowsAreSortedByTheirKeys() {
        Random random = new Random(3);
        for (int size : new int[] {0, 1, 2, 1000, 1023, 1025}) {
            long[] keys = random.longs(size, 0, 500).toArray();
            int[] rows = random.ints(size).toArray();
            int[] expected = LongStream.range(0, size)
                    .mapToObj(i -> (int) i)
                    .sorted((one, other) -> Long.compare(keys[one], keys[other]))
                    .mapToInt(i -> rows[i])
                    .toArray();
            assertThat(RowSort.byKey(rows.clone(), keys.clone())).containsExactly(expected);
        }
    }

    @Test
    void whatEarlierRunsLeftIsSeenTogetherAndInOrder() {
        StoreQueue queue = new StoreQueue(lease -> {});
        FoundMessages found = queue.startRecovery();
        // Written again by the cleaner: a younger place, an older order.
        for (long order : new long[] {5, 6, 1, 7, 2}) {
            found.message(at(1, (int) order), record(order));
        }
        QueuedMessage fresh = new QueuedMessage(100, 100, at(2, 0), true, DUE);
        queue.add(fresh);
        found.remove(6);
        assertThat(numbers(queue)).containsExactly(100L);
        assertThat(queue.find(5)).isEmpty();
        assertThat(found.collect()).isFalse();
        found.sort();
        SegmentUsage usage = new SegmentUsage();
        assertThat(found.list(NOW, usage)).isFalse();
        assertThat(numbers(queue)).containsExactly(1L, 2L, 5L, 7L, 100L);
        assertThat(usage.totalBytes()).isEqualTo(4L * at(1, 0).recordBytes());
        assertThat(queue.counts(0).queued()).isEqualTo(4);
        assertThat(found.count()).isEqualTo(4);
    }

    @Test
    void laterRecordsOfAnEarlierRunTakeThePlaceOfEarlierOnes() {
        StoreQueue queue = new StoreQueue(lease -> {});
        FoundMessages found = queue.startRecovery();
        found.message(at(1, 0), record(1));
        found.version(at(1, 1), new VersionRecord(1, 1, true, OptionalInt.empty()));
        found.ledger(at(1, 2), new StateRecord(1, DUE));
        found.state(at(1, 3), new StateRecord(1, DUE));
        found.ledger(at(1, 4), new StateRecord(1, DUE));
        found.ledger(at(1, 5), new StateRecord(1, DUE));
        found.version(at(1, 6), new VersionRecord(1, 1, true, OptionalInt.empty()));
        found.collect();
        found.sort();
        found.list(NOW, new SegmentUsage());
        QueuedMessage message = queue.look(1).orElseThrow();
        assertThat(message.whereabouts())
                .isEqualTo(new Whereabouts(1, at(1, 0), Optional.of(at(1, 3)), List.of(at(1, 4), at(1, 5)), List.of()));
        assertThat(message.versions()).containsOnly(Map.entry(1, new ContentPlace(at(1, 6), true)));
        assertThat(found.needs(1, 1)).isFalse();
    }

    /** The power failed between the copy of the message and that of its version, and the first record's segment is gone. */
    @Test
    void versionsThatComeBeforeTheirMessageAreStillItsOwn() {
        StoreQueue queue = new StoreQueue(lease -> {});
        FoundMessages found = queue.startRecovery();
        found.version(at(1, 0), new VersionRecord(1, 1, true, OptionalInt.empty()));
        found.version(at(1, 1), new VersionRecord(2, 1, true, OptionalInt.empty()));
        found.remove(2);
        found.message(at(2, 0), record(1));
        found.message(at(2, 1), record(2));
        found.collect();
        found.sort();
        SegmentUsage usage = new SegmentUsage();
        found.list(NOW, usage);

        assertThat(queue.look(1).orElseThrow().versions()).containsOnly(Map.entry(1, new ContentPlace(at(1, 0), true)));
        assertThat(queue.look(2).orElseThrow().versions()).isEmpty();
        assertThat(usage.isEmpty(1)).isFalse();
    }

    private static RecordAddress at(int segment, int offset) {
        return new RecordAddress(segment, offset, 10);
    }

    private static MessageRecord record(long number) {
        return new MessageRecord(number, number, Optional.empty(), true, OptionalInt.empty(), DUE);
    }

    private static List<Long> numbers(StoreQueue queue) {
        Listing<Long> listing = new Listing<>(queue, Optional.empty(), 100, Set.of(), QueuedMessage::number);
        assertThat(listing.step()).isFalse();
        return listing.found();
    }
}
