// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.util.List;
import java.util.stream.Collectors;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.ReceiveFolder;

/**
 * The folders of the store.
 *
 * @param rows in order of their paths
 */
public record FoldersView(List<Row> rows) implements View {

    /**
     * One folder.
     *
     * @param folder its path; {@code /} is the root
     * @param receives the message classes whose messages it receives; {@code *} is every other class
     */
    public record Row(String folder, List<String> receives) {
        public Row {
            receives = List.copyOf(receives);
        }
    }

    public FoldersView {
        rows = List.copyOf(rows);
    }

    /** The folders as they are now. */
    public static FoldersView of(List<FolderId> folders, List<ReceiveFolder> settings) {
        return new FoldersView(folders.stream()
                .map(folder -> new Row(folder.toString(), classes(folder, settings)))
                .toList());
    }

    private static List<String> classes(FolderId folder, List<ReceiveFolder> settings) {
        return settings.stream()
                .filter(setting -> setting.folder().equals(folder))
                .map(setting -> Words.messageClass(setting.messageClass()))
                .toList();
    }

    @Override
    public List<String> lines(Screen screen) {
        TextTable table = new TextTable(Column.whole("FOLDER"), Column.text("RECEIVES"));
        rows.forEach(row -> table.row(
                row.folder(),
                row.receives().isEmpty() ? "-" : row.receives().stream().collect(Collectors.joining(" "))));
        return table.lines(screen);
    }
}
