// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.util.List;

/**
 * Log levels.
 *
 * @param rows one for each logger
 */
public record LogView(List<Row> rows) implements View {

    public LogView {
        rows = List.copyOf(rows);
    }

    /**
     * A logger.
     *
     * @param logger its name
     * @param level the least severe level it writes
     */
    public record Row(String logger, String level) {}

    @Override
    public List<String> lines(Screen screen) {
        TextTable table = new TextTable(Column.whole("LEVEL"), Column.text("LOGGER"));
        rows.forEach(row -> table.row(row.level(), row.logger()));
        return table.lines(screen);
    }
}
