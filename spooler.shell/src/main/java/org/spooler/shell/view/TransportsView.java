// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.util.List;
import java.util.stream.Collectors;
import org.spooler.api.address.AddressType;
import org.spooler.api.admin.TransportView;

/**
 * The transports.
 *
 * @param rows in the order in which they are asked
 */
public record TransportsView(List<TransportView> rows) implements View {

    public TransportsView {
        rows = List.copyOf(rows);
    }

    @Override
    public List<String> lines(Screen screen) {
        if (rows.isEmpty()) {
            return List.of("no transport is there, and the profile names none");
        }
        TextTable table = new TextTable(
                Column.whole("NAME"),
                Column.whole("TAKES"),
                Column.number("WAIT"),
                Column.number("BUSY"),
                Column.number("SENT"),
                Column.text("BUNDLE"),
                Column.text("STATUS"));
        for (TransportView row : rows) {
            table.row(
                    row.name(), takes(row), row.waiting(), row.inFlight(), row.sent(), bundle(row), text(row, screen));
        }
        return table.lines(screen);
    }

    private static String takes(TransportView row) {
        String types =
                row.addressTypes().stream().sorted().map(AddressType::name).collect(Collectors.joining(","));
        if (row.catchAll()) {
            return types.isEmpty() ? "all" : types + ",all";
        }
        return types.isEmpty() ? "-" : types;
    }

    private static String bundle(TransportView row) {
        return row.bundle().isEmpty() ? "-" : row.bundle();
    }

    private static String text(TransportView row, Screen screen) {
        if (row.present()) {
            return row.listed() ? row.text() : (row.text() + " (unlisted)").strip();
        }
        return row.absentSince()
                .map(since -> "absent since " + screen.minute(since))
                .orElse("never seen");
    }
}
