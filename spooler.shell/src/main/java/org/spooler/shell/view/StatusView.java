// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.spooler.api.admin.MissingProvider;
import org.spooler.api.status.ResourceType;
import org.spooler.api.status.StatusCode;
import org.spooler.api.status.StatusRow;
import org.spooler.api.store.QueueCounts;
import org.spooler.api.store.StoreHealth;

/**
 * Who takes part and how they are.
 *
 * @param rows the status table
 * @param missing what is not there, and how many messages wait for it
 * @param store how the store is
 * @param counts how many messages are where
 */
public record StatusView(List<StatusRow> rows, List<MissingProvider> missing, StoreHealth store, QueueCounts counts)
        implements View {

    public StatusView {
        rows = List.copyOf(rows);
        missing = List.copyOf(missing);
    }

    @Override
    public List<String> lines(Screen screen) {
        List<String> lines = new ArrayList<>();
        if (!rows.isEmpty()) {
            TextTable table = new TextTable(
                    Column.whole("NAME"), Column.whole("TYPE"), Column.text("STATE"), Column.text("TEXT"));
            rows.forEach(row -> table.row(row.name(), Words.of(row.type()), state(row), text(row)));
            lines.addAll(table.lines(screen));
        }
        rows.stream()
                .filter(row -> row.type() == ResourceType.PROFILE_PROVIDER && row.has(StatusCode.FAILURE))
                .forEach(row -> lines.add("settings " + row.name() + " " + row.text()));
        missing.forEach(one -> lines.add(Words.of(one.kind()) + " " + one.name() + " is gone since "
                + screen.time(one.since()) + ": " + waiting(one.waiting())));
        lines.add("store: " + Words.of(store.level()) + (store.text().isEmpty() ? "" : ", " + store.text()));
        lines.add("messages: " + Words.of(counts));
        return lines;
    }

    private static String waiting(long messages) {
        return messages == 0
                ? "no message waits for it"
                : Measure.count(messages, "message") + (messages == 1 ? " waits for it" : " wait for it");
    }

    private static String state(StatusRow row) {
        return row.codes().isEmpty()
                ? "-"
                : row.codes().stream().sorted().map(Words::of).collect(Collectors.joining(", "));
    }

    private static String text(StatusRow row) {
        return row.progressPercent().map(percent -> percent + " % ").orElse("") + row.text();
    }
}
