// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.spooler.api.admin.QueuedMessage;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.store.ContentVariant;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.RewriteRecord;

/**
 * One message in full.
 *
 * @param at when it looked so
 * @param message what is known of it
 */
public record MessageView(Instant at, QueuedMessage message) implements View {

    @Override
    public List<String> lines(Screen screen) {
        MessageState state = message.state();
        List<String> lines = new ArrayList<>();
        lines.add(field("message", state.id().value()));
        lines.add(field("place", place(message, at, screen)));
        if (!message.reason().isEmpty()) {
            lines.add(field("reason", message.reason()));
        }
        lines.add(field(
                "submitted",
                screen.time(state.submitted()) + ", " + Measure.span(Duration.between(state.submitted(), at))
                        + " ago"));
        lines.add(field("size", size(state)));
        state.variants().forEach(variant -> lines.add(field("also", variant(variant))));
        envelope(lines, state.envelope(), screen);
        if (!state.rewrites().isEmpty()) {
            lines.add(field(
                    "rewritten by",
                    state.rewrites().stream().map(RewriteRecord::preprocessor).collect(Collectors.joining(", "))));
        }
        lines.add("recipients");
        lines.addAll(RecipientLines.of(state, at));
        return lines;
    }

    static String place(QueuedMessage message, Instant now, Screen screen) {
        return Words.of(message.place())
                + message.next()
                        .map(due -> due.isAfter(now)
                                ? ", next attempt in " + Measure.until(now, due) + ", at " + screen.time(due)
                                : ", due now")
                        .orElse("");
    }

    private static void envelope(List<String> lines, Envelope envelope, Screen screen) {
        lines.add(field("originator", Words.originator(envelope.originator())));
        lines.add(field("class", envelope.messageClass() + ", priority " + Words.of(envelope.priority())));
        envelope.envelopeId().ifPresent(id -> lines.add(field("envelope id", id)));
        envelope.notBefore().ifPresent(time -> lines.add(field("not before", screen.time(time))));
        envelope.expires().ifPresent(time -> lines.add(field("expires", screen.time(time))));
    }

    private static String size(MessageState state) {
        ContentTraits traits = state.traits();
        return Measure.count(traits.sizeBytes(), "byte")
                + (traits.eightBit() ? ", 8-bit" : ", 7-bit")
                + (state.contentVersion() == 0 ? "" : ", content version " + state.contentVersion());
    }

    /** Another content, and the numbers of the recipients as the list below has them. */
    private static String variant(ContentVariant variant) {
        return Measure.count(variant.traits().sizeBytes(), "byte") + ", content version " + variant.version() + ", for "
                + variant.recipients().stream()
                        .map(position -> String.valueOf(position + 1))
                        .collect(Collectors.joining(", "));
    }

    private static String field(String name, String value) {
        return String.format("%-12s  %s", name, value);
    }
}
