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
 * @param wide whether nothing is cut, and each message is one line
 */
public record QueueView(List<QueueRow> rows, QueueCounts counts, Instant at, boolean complete, boolean wide)
        implements View {

    private static final String BELOW = "    ";
    private static final List<Column> COLUMNS = List.of(
            Column.whole("ID"),
            Column.number("SIZE"),
            Column.number("AGE"),
            Column.whole("PLACE"),
            Column.number("NEXT"),
            Column.text("FROM"),
            Column.number("N"),
            Column.text("TO"));

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
            lines.addAll(wide ? table(true).lines(screen.endless()) : withReasonsBelow(screen));
        }
        lines.add(sums());
        return lines;
    }

    /** Beside the addresses there is no room for a reason. */
    private List<String> withReasonsBelow(Screen screen) {
        List<String> table = table(false).lines(screen);
        List<String> lines = new ArrayList<>(table.subList(0, 1));
        for (int i = 0; i < rows.size(); i++) {
            lines.add(table.get(i + 1));
            if (!rows.get(i).reason().isEmpty()) {
                lines.add(Printable.cut(BELOW + rows.get(i).reason(), screen.columns()));
            }
        }
        return lines;
    }

    private TextTable table(boolean withReason) {
        List<Column> columns = new ArrayList<>(COLUMNS);
        if (withReason) {
            columns.add(Column.text("REASON"));
        }
        TextTable table = new TextTable(columns);
        rows.forEach(row -> {
            List<Object> cells = new ArrayList<>(row.cells(at));
            if (withReason) {
                cells.add(row.reason());
            }
            table.row(cells.toArray());
        });
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
