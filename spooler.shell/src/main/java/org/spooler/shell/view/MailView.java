// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderPage;

/**
 * A folder, or part of it.
 *
 * @param folder its path
 * @param rows in order of filing
 * @param next the id to continue behind; empty at the end
 */
public record MailView(String folder, List<Row> rows, Optional<String> next) implements View {

    /**
     * One message.
     *
     * @param id its id
     * @param sizeBytes its size
     * @param filed when it got there
     * @param messageClass its class
     * @param flags its state
     * @param originator who sent it
     * @param subject if the store knows it; else empty
     */
    public record Row(
            String id,
            long sizeBytes,
            Instant filed,
            String messageClass,
            Set<MessageFlag> flags,
            String originator,
            String subject) {
        public Row {
            flags = Set.copyOf(flags);
        }

        static Row of(FiledMessage message) {
            return new Row(
                    message.id().value(),
                    message.content().traits().sizeBytes(),
                    message.filed(),
                    message.envelope().messageClass(),
                    message.flags(),
                    Words.originator(message.envelope().originator()),
                    message.envelope().properties().find(MapiProperties.SUBJECT).orElse(""));
        }
    }

    public MailView {
        rows = List.copyOf(rows);
    }

    /** A listing as it looks now. */
    public static MailView of(FolderId folder, FolderPage page) {
        return new MailView(
                folder.toString(),
                page.messages().stream().map(Row::of).toList(),
                page.next().map(id -> id.value()));
    }

    @Override
    public List<String> lines(Screen screen) {
        List<String> lines = new ArrayList<>();
        if (!rows.isEmpty()) {
            TextTable table = new TextTable(
                    Column.whole("ID"),
                    Column.number("SIZE"),
                    Column.whole("FILED"),
                    Column.whole("FLAGS"),
                    Column.text("CLASS"),
                    Column.text("FROM"),
                    Column.text("SUBJECT"));
            rows.forEach(row -> table.row(
                    row.id(),
                    Measure.bytes(row.sizeBytes()),
                    screen.minute(row.filed()),
                    Words.of(row.flags()),
                    row.messageClass(),
                    row.originator(),
                    row.subject()));
            lines.addAll(table.lines(screen));
        }
        String more = next.map(id -> " listed, there are more: mail --after " + id + " " + folder)
                .orElse("");
        lines.add(Measure.count(rows.size(), "message") + " in " + folder + more);
        return lines;
    }
}
