// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.util.List;
import org.spooler.api.admin.ProviderView;

/**
 * Who plays which part.
 *
 * @param rows by kind
 */
public record ProvidersView(List<ProviderView> rows) implements View {

    public ProvidersView {
        rows = List.copyOf(rows);
    }

    @Override
    public List<String> lines(Screen screen) {
        TextTable table = new TextTable(
                Column.whole("KIND"),
                Column.text("NAME"),
                Column.whole("STATE"),
                Column.number("BUSY"),
                Column.number("ID"),
                Column.text("BUNDLE"),
                Column.text("VERSION"),
                Column.whole("SINCE"));
        for (ProviderView row : rows) {
            table.row(
                    Words.of(row.kind()),
                    name(row),
                    Words.of(row.state()),
                    row.kind() == ProviderView.Kind.TRANSPORT ? row.underWay() : "-",
                    row.bundleId().isPresent() ? row.bundleId().getAsLong() : "-",
                    orDash(row.bundle()),
                    orDash(row.version()),
                    row.since().map(screen::minute).orElse("-"));
        }
        return table.lines(screen);
    }

    /** What has no name of its own is called after its bundle, which stands in a column of its own. */
    private static String name(ProviderView row) {
        boolean nameless = !row.bundle().isEmpty() && row.name().startsWith(row.bundle() + "#");
        return nameless ? row.name().substring(row.bundle().length()) : row.name();
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
