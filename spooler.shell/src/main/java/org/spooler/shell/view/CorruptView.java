// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.util.ArrayList;
import java.util.List;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.CorruptEntry;

/**
 * What is damaged and was set aside.
 *
 * @param entries in the order of the listing
 */
public record CorruptView(List<CorruptEntry> entries) implements View {

    public CorruptView {
        entries = List.copyOf(entries);
    }

    @Override
    public List<String> lines(Screen screen) {
        if (entries.isEmpty()) {
            return List.of("nothing is set aside");
        }
        TextTable table = new TextTable(Column.whole("ID"), Column.whole("KEPT AT"), Column.text("PROBLEM"));
        entries.forEach(
                entry -> table.row(entry.id().map(MessageId::value).orElse("-"), entry.keptAt(), entry.problem()));
        List<String> lines = new ArrayList<>(table.lines(screen));
        lines.add(entries.size() + " set aside; docs/operations/damage.md says what to do");
        return lines;
    }
}
