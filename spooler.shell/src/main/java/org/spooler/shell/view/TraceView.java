// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.spooler.api.admin.QueuedMessage;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;

/**
 * What happened to a message, why, and what comes next.
 *
 * @param at when it looked so
 * @param message what is known of it
 */
public record TraceView(Instant at, QueuedMessage message) implements View {

    /**
     * One step.
     *
     * @param at when
     * @param text what was decided
     */
    public record Row(Instant at, String text) {}

    /** The steps, oldest first: the acceptance, then the decisions that are still kept. */
    public List<Row> rows() {
        MessageState state = message.state();
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(
                state.submitted(),
                "accepted from "
                        + Words.originator(state.envelope().originator()) + " for "
                        + Measure.count(state.recipients().size(), "recipient") + ", "
                        + Measure.count(state.traits().sizeBytes(), "byte")));
        for (LedgerEntry.Noted note : state.notes()) {
            rows.add(new Row(note.at(), note.text()));
        }
        return rows;
    }

    @Override
    public List<String> lines(Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.add("message " + message.state().id());
        rows().forEach(row -> lines.add(screen.time(row.at()) + "  " + row.text()));
        if (message.state().notes().size() == MessageState.MOST_NOTES) {
            lines.add(2, "(older decisions are not kept)");
        }
        lines.add(screen.time(at) + "  now " + MessageView.place(message, at, screen)
                + (message.reason().isEmpty() ? "" : ": " + message.reason()));
        lines.add("recipients");
        lines.addAll(RecipientLines.of(message.state(), at));
        return lines;
    }
}
