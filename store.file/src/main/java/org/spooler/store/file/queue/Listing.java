// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.spooler.api.message.Place;

/**
 * Lists messages in order of commit, in steps: nobody waits for the lock until a long queue is looked through. Guarded by
 * the lock of the store.
 */
public final class Listing<T> {

    private static final int ROWS_AT_ONCE = 1 << 14;

    private final StoreQueue queue;
    private final MessageTable table;
    private final int most;
    private final Set<Place> places;
    private final Function<QueuedMessage, T> show;
    private final List<T> found = new ArrayList<>();
    private long passed;
    private int lastRow = Rows.NONE;
    private long leastNumber;

    /**
     * Begins a listing.
     *
     * @param behind number of the message to continue behind
     * @param most so many are wanted; one more tells that there are more
     * @param show called with the lock held
     */
    public Listing(
            StoreQueue queue, Optional<Long> behind, int most, Set<Place> places, Function<QueuedMessage, T> show) {
        this.queue = queue;
        this.table = queue.table();
        this.most = most;
        this.places = places;
        this.show = show;
        behind.ifPresent(number -> pass(table.find(number), number));
    }

    public List<T> found() {
        return found;
    }

    /** Looks at more messages; false when all that is wanted was found. */
    public boolean step() {
        long possible = queue.atMost(places);
        int row = next();
        for (int i = 0; i < ROWS_AT_ONCE && row != Rows.NONE; i++) {
            if (found.size() > most || found.size() >= possible) {
                return false;
            }
            visit(row);
            row = table.rows.next(row);
        }
        return row != Rows.NONE;
    }

    private void visit(int row) {
        long number = table.rows.number(row);
        pass(row, number);
        if (number >= leastNumber && (places.isEmpty() || places.contains(queue.place(row)))) {
            found.add(show.apply(table.look(row)));
        }
    }

    private void pass(int row, long number) {
        lastRow = row;
        passed = number;
    }

    /** When the message to continue behind has left meanwhile, its number still says where it was drafted. */
    private int next() {
        if (passed == 0) {
            return queue.commits().first();
        }
        if (lastRow != Rows.NONE && queue.isListed(lastRow) && table.rows.number(lastRow) == passed) {
            return table.rows.next(lastRow);
        }
        leastNumber = Math.max(leastNumber, passed + 1);
        return queue.commits().first();
    }
}
