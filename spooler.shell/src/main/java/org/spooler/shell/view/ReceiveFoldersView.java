// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.util.List;
import org.spooler.api.store.ReceiveFolder;

/**
 * Which folder receives the messages of which class.
 *
 * @param rows by class; the empty class stands for every other
 */
public record ReceiveFoldersView(List<ReceiveFolder> rows) implements View {

    public ReceiveFoldersView {
        rows = List.copyOf(rows);
    }

    @Override
    public List<String> lines(Screen screen) {
        TextTable table = new TextTable(Column.whole("CLASS"), Column.text("FOLDER"));
        rows.forEach(row -> table.row(Words.messageClass(row.messageClass()), row.folder()));
        return table.lines(screen);
    }
}
