// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.util.ArrayList;
import java.util.List;
import org.spooler.api.admin.FlushReport;

/**
 * What a flush did.
 *
 * @param report the spooler's account
 */
public record FlushView(FlushReport report) implements View {

    @Override
    public List<String> lines(Screen screen) {
        List<String> lines = new ArrayList<>();
        if (!report.transports().isEmpty()) {
            TextTable table = new TextTable(
                    Column.whole("TRANSPORT"),
                    Column.number("SENT"),
                    Column.number("DELAYED"),
                    Column.number("RECEIVED"),
                    Column.text("RESULT"));
            report.transports()
                    .forEach(line ->
                            table.row(line.transport(), line.sent(), line.delayed(), line.received(), line.text()));
            lines.addAll(table.lines(screen));
        }
        lines.add(Measure.count(report.woken(), "waiting message") + " made due");
        return lines;
    }
}
