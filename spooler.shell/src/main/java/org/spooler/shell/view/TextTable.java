// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows under headings, one line each. Where they do not fit, the widest text gives way first. Not thread-safe. */
final class TextTable {
    private static final String GAP = "  ";
    private static final int NARROWEST_TEXT = 8;

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(Column... columns) {
        this(List.of(columns));
    }

    TextTable(List<Column> columns) {
        this.columns = List.copyOf(columns);
        rows.add(this.columns.stream().map(Column::heading).toList());
    }

    TextTable row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        rows.add(IntStream.range(0, cells.length)
                .mapToObj(i -> Printable.escape(cells[i].toString()))
                .toList());
        return this;
    }

    List<String> lines(Screen screen) {
        int[] widths = widths(screen.columns());
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(i == 0 ? "" : GAP).append(columns.get(i).fit(row.get(i), widths[i]));
        }
        return line.toString().stripTrailing();
    }

    private int[] widths(int available) {
        int[] widths =
                IntStream.range(0, columns.size()).map(this::naturalWidth).toArray();
        int room = available - GAP.length() * (columns.size() - 1);
        long tooMuch = IntStream.of(widths).asLongStream().sum() - room;
        for (int widest = widestText(widths); tooMuch > 0 && widest >= 0; widest = widestText(widths)) {
            widths[widest]--;
            tooMuch--;
        }
        return widths;
    }

    private int naturalWidth(int column) {
        return rows.stream()
                .mapToInt(row -> Printable.width(row.get(column)))
                .max()
                .orElse(0);
    }

    /** The widest column that can give way, or -1. */
    private int widestText(int[] widths) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            boolean canGiveWay = columns.get(i).kind() == Column.Kind.TEXT && widths[i] > NARROWEST_TEXT;
            if (canGiveWay && (widest < 0 || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        return widest;
    }
}
