// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.spooler.api.admin.StoreMoveReport;
import org.spooler.api.message.MessageId;

/** What a change of the store has come to. */
public record StoreMoveView(StoreMoveReport report) implements View {

    @Override
    public List<String> lines(Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.add("the spooler runs on store " + report.to() + ": " + report.queued() + " messages queued, "
                + report.filed() + " filed, " + report.keys() + " keys; it stood still for "
                + report.pause().toMillis() + " ms");
        if (!report.leftBehind().isEmpty()) {
            lines.add("damaged, left behind in store " + report.from() + ", see its folder corrupt: "
                    + report.leftBehind().stream().map(MessageId::value).collect(Collectors.joining(" ")));
        }
        lines.add("store " + report.from()
                + " holds what it held: 'store back' returns to it, 'store release' empties it");
        return lines;
    }
}
