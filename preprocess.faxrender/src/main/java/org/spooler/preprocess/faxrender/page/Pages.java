// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.page;

import java.util.ArrayList;
import java.util.List;

/** The pages of a fax that are made already, within the budget. Not thread-safe. */
public final class Pages {

    private final PageBudget budget;
    private final List<byte[]> strips = new ArrayList<>();

    public Pages(PageBudget budget) {
        this.budget = budget;
    }

    public PageBudget budget() {
        return budget;
    }

    /** Refuses a page before it is painted. */
    public void checkRoom() {
        budget.checkPage();
    }

    /** Adds a page that nobody has counted yet. */
    public void add(byte[] strip) {
        budget.takePages(1);
        budget.takeOctets(strip.length);
        strips.add(strip);
    }

    /** Adds pages that were counted when they were made. */
    public void addCounted(List<byte[]> more) {
        strips.addAll(more);
    }

    /** Puts a page in front of all others. */
    public void addCover(byte[] strip) {
        budget.takePages(1);
        budget.takeOctets(strip.length);
        strips.add(0, strip);
    }

    public int count() {
        return strips.size();
    }

    public List<byte[]> strips() {
        return List.copyOf(strips);
    }
}
