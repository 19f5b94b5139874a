// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.address;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.spooler.api.address.AddressBook;

/**
 * The address books that are there, the one to ask first first: the highest ranking, and the oldest of equal ones.
 *
 * <p><b>Threading.</b> Any thread. <b>Cost.</b> Reading is a look at a list that nobody changes.
 */
public final class AddressBooks {

    private record Ranked(AddressBook book, int ranking) {}

    private List<Ranked> ranked = List.of();
    private volatile List<AddressBook> books = List.of();

    /** Adds an address book. */
    public synchronized void add(AddressBook book, int ranking) {
        List<Ranked> more = new ArrayList<>(ranked);
        more.add(new Ranked(book, ranking));
        more.sort(Comparator.comparingInt(Ranked::ranking).reversed());
        keep(more);
    }

    /** Removes an address book. */
    public synchronized void remove(AddressBook book) {
        List<Ranked> fewer = new ArrayList<>(ranked);
        fewer.removeIf(entry -> entry.book() == book);
        keep(fewer);
    }

    private void keep(List<Ranked> others) {
        ranked = List.copyOf(others);
        books = ranked.stream().map(Ranked::book).toList();
    }

    /** Those to ask, in order; an immutable list. */
    public List<AddressBook> inOrder() {
        return books;
    }
}
