// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.Place;
import org.spooler.api.store.Topic;
import org.spooler.store.file.format.Standing;
import org.spooler.store.file.journal.RecordAddress;

class StoreQueueTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00.123456789Z");
    private static final Topic BACK = new Topic("back");

    private final StoreQueue queue = new StoreQueue(lease -> {});

    /** What a message of the queue should be. */
    private record Expected(long order, Instant due, boolean held, boolean leased) {}

    private final Map<Long, Expected> model = new HashMap<>();
    private long counter;

    @Test
    void whatRestsIsReadBackAsItWas() {
        QueuedMessage message = add(standing(START, Set.of(BACK)));
        ContentPlace version = new ContentPlace(new RecordAddress(9, 8, 7), false);
        message.replaceLedger(new RecordAddress(3, 100, 10));
        message.addLedger(new RecordAddress(4, 200, 20));
        message.addLedger(new RecordAddress(5, 300, 30));
        message.putVersion(2, version);
        queue.wake(new Wake(Optional.of(BACK), START.minusSeconds(1)), 0, queue.end());
        Whereabouts before = message.whereabouts();
        queue.rest(message);
        QueuedMessage again = queue.find(message.number()).orElseThrow();
        assertThat(again).isNotSameAs(message);
        assertThat(again.whereabouts()).isEqualTo(before);
        assertThat(again.versions()).containsOnly(Map.entry(2, version));
        assertThat(again.startVersion()).isEqualTo(3);
        assertThat(again.due()).isEqualTo(START.minusSeconds(1));
        assertThat(again.hasFiles()).isTrue();
    }

    @Test
    void messageThatSomebodyWorksWithDoesNotRest() {
        QueuedMessage message = add(standing(START, Set.of()));
        List<Runnable> busy = List.of(
                message::pin, message::startWrite, () -> message.keep(true), () -> queue.lease(message, 1, START));
        List<Runnable> done =
                List.of(message::unpin, message::endWrite, () -> message.keep(false), () -> queue.giveBack(message));
        for (int i = 0; i < busy.size(); i++) {
            busy.get(i).run();
            queue.rest(message);
            assertThat(queue.find(message.number())).containsSame(message);
            done.get(i).run();
        }
        queue.rest(message);
        assertThat(queue.find(message.number()).orElseThrow()).isNotSameAs(message);
    }

    @Test
    void objectThatWasReplacedOrDroppedChangesNothingWhenItRests() {
        QueuedMessage stale = add(standing(START, Set.of()));
        queue.rest(stale);
        QueuedMessage current = queue.find(stale.number()).orElseThrow();
        current.addLedger(new RecordAddress(4, 200, 20));
        queue.rest(stale);
        assertThat(queue.find(stale.number()).orElseThrow().whereabouts().ledger())
                .hasSize(1);
        queue.drop(current);
        QueuedMessage other = add(standing(START, Set.of()));
        queue.rest(current);
        assertThat(queue.find(other.number())).containsSame(other);
        assertThat(queue.look(stale.number())).isEmpty();
    }

    @Test
    void eventWakesThoseThatWaitForItWhetherTheyRestOrNot() {
        QueuedMessage rests = add(standing(START.plusSeconds(60), Set.of(BACK)));
        QueuedMessage awake = add(standing(START.plusSeconds(60), Set.of(BACK)));
        add(standing(START.plusSeconds(60), Set.of(new Topic("other"))));
        queue.rest(rests);
        assertThat(queue.wake(new Wake(Optional.of(BACK), START), 0, queue.end()))
                .isEqualTo(2);
        assertThat(queue.counts(0).queued()).isEqualTo(2);
        assertThat(queue.firstReady()).map(QueuedMessage::number).contains(rests.number());
        assertThat(awake.due()).isEqualTo(START);
        assertThat(queue.wake(new Wake(Optional.empty(), START), 0, queue.end()))
                .isEqualTo(1);
    }

    @Test
    void queueIsInOrderWhateverHappens() {
        for (int seed = 0; seed < 20; seed++) {
            queue.clear();
            model.clear();
            Random random = new Random(seed);
            for (int step = 0; step < 2000; step++) {
                step(random);
            }
            check();
        }
    }

    private void step(Random random) {
        List<Long> numbers = List.copyOf(model.keySet());
        long some = numbers.isEmpty() ? 0 : numbers.get(random.nextInt(numbers.size()));
        int what = random.nextInt(10);
        if (what < 4 || numbers.isEmpty()) {
            Standing standing = new Standing(START.plusSeconds(random.nextInt(50)), random.nextInt(10) == 0, Set.of());
            QueuedMessage message = add(standing);
            model.put(message.number(), new Expected(message.order(), standing.due(), standing.held(), false));
            if (random.nextBoolean()) {
                queue.rest(message);
            }
        } else if (what < 6) {
            lease(some);
        } else if (what < 8) {
            giveBack(some);
        } else {
            queue.drop(queue.find(some).orElseThrow());
            model.remove(some);
        }
    }

    private void lease(long number) {
        Expected expected = model.get(number);
        if (!expected.leased) {
            queue.lease(queue.find(number).orElseThrow(), 1, START.plusSeconds(1000));
            model.put(number, new Expected(expected.order, expected.due, expected.held, true));
        }
    }

    private void giveBack(long number) {
        Expected expected = model.get(number);
        if (expected.leased) {
            QueuedMessage message = queue.find(number).orElseThrow();
            queue.giveBack(message);
            queue.rest(message);
            model.put(number, new Expected(expected.order, expected.due, expected.held, false));
        }
    }

    private void check() {
        assertThat(list(Set.of())).containsExactlyElementsOf(expected(Set.of()));
        assertThat(list(Set.of(Place.HOLD))).containsExactlyElementsOf(expected(Set.of(Place.HOLD)));
        assertThat(list(Set.of(Place.ACTIVE))).containsExactlyElementsOf(expected(Set.of(Place.ACTIVE)));
        assertThat(queue.size()).isEqualTo(model.size());
        queue.advance(START.plusSeconds(50));
        Instant last = START;
        Set<Long> lent = new HashSet<>();
        while (queue.firstReady().isPresent()) {
            QueuedMessage message = queue.firstReady().orElseThrow();
            assertThat(message.due()).isAfterOrEqualTo(last);
            last = message.due();
            lent.add(message.number());
            queue.drop(message);
        }
        model.entrySet().removeIf(entry -> entry.getValue().held || entry.getValue().leased);
        assertThat(lent).isEqualTo(model.keySet());
    }

    private List<Long> expected(Set<Place> places) {
        return model.entrySet().stream()
                .filter(entry -> places.isEmpty() || places.contains(place(entry.getValue())))
                .sorted(Map.Entry.comparingByValue((one, other) -> Long.compare(one.order, other.order)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Place place(Expected message) {
        return message.held ? Place.HOLD : message.leased ? Place.ACTIVE : Place.DEFERRED;
    }

    private List<Long> list(Set<Place> places) {
        Listing<Long> listing =
                new Listing<>(queue, Optional.empty(), Integer.MAX_VALUE - 1, places, QueuedMessage::number);
        while (listing.step()) {
            assertThat(listing.found()).isNotNull();
        }
        return listing.found();
    }

    @Test
    void longListingGoesOnWhereItWasAlthoughMessagesLeave() {
        int many = 40_000;
        List<QueuedMessage> messages = IntStream.range(0, many)
                .mapToObj(i -> add(standing(START, Set.of())))
                .toList();
        Listing<Long> listing =
                new Listing<>(queue, Optional.of(messages.get(9).number()), many, Set.of(), QueuedMessage::number);
        assertThat(listing.step()).isTrue();
        int seen = listing.found().size();
        messages.subList(0, seen + 100).forEach(queue::drop);
        while (listing.step()) {
            assertThat(listing.found()).hasSizeGreaterThan(seen);
        }
        assertThat(listing.found())
                .hasSize(many - 10 - 90)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void timesBeyondTheRangeOfNanosecondsStayInOrder() {
        add(standing(Instant.MAX, Set.of()));
        QueuedMessage never = add(standing(Instant.MIN, Set.of()));
        queue.advance(START);
        assertThat(queue.firstReady()).containsSame(never);
        queue.drop(never);
        assertThat(queue.nextDue()).contains(Instant.MAX);
    }

    private QueuedMessage add(Standing standing) {
        long number = ++counter;
        QueuedMessage message =
                new QueuedMessage(number, number, new RecordAddress(1, (int) number, 50), true, standing);
        queue.add(message);
        return message;
    }

    private static Standing standing(Instant due, Set<Topic> topics) {
        return new Standing(due, false, topics);
    }
}
