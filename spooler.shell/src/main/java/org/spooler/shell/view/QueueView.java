// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.spooler.api.admin.QueueListing;
import org.spooler.api.store.QueueCounts;

/**
 * The queue, or part of it.
 *
 * @param rows oldest first
 * @param counts of the whole queue
 * @param at when it looked so
 * @param complete whether no further message fits what was asked for
 * @param wide whether nothing is cut
 */
public record QueueView(List<QueueRow> rows, QueueCounts counts, Instant at, boolean complete, boolean wide)
        implements View {

    public QueueView {
        rows = List.copyOf(rows);
    }

    /** A listing as it looks now. */
    public static QueueView of(QueueListing listing, QueueCounts counts, Instant now, boolean wide) {
        List<QueueRow> rows = listing.messages().stream().map(QueueRow::of).toList();
        return new QueueView(rows, counts, now, listing.next().isEmpty(), wide);
    }

    @Override
    public List<String> lines(Screen screen) {
        List<String> lines = new ArrayList<>();
        if (!rows.isEmpty()) {
            lines.addAll(table().lines(wide ? screen.endless() : screen));
        }
        lines.add(sums());
        return lines;
    }

    private TextTable table() {
        TextTable table = new TextTable(
                Column.whole("ID"),
                Column.number("SIZE"),
                Column.number("AGE"),
                Column.whole("PLACE"),
                Column.number("NEXT"),
                Column.text("FROM"),
                Column.number("N"),
                Column.text("TO"),
                Column.text("REASON"));
        rows.forEach(row -> row.addTo(table, at));
        return table;
    }

    private String sums() {
        long bytes = rows.stream().mapToLong(QueueRow::sizeBytes).sum();
        long recipients =
                rows.stream().mapToLong(row -> row.recipients().size()).sum();
        return Measure.count(rows.size(), "message") + (complete ? "" : " listed, there are more") + ", "
                + Measure.count(recipients, "recipient") + ", " + Measure.bytes(bytes) + " bytes; in the store: "
                + Words.of(counts);
    }
}
