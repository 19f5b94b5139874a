// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.spooler.api.message.Recipient;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.RecipientLedger;
import org.spooler.api.store.Topic;

/** The recipients of a message with what is written down about each, in two or three lines. */
final class RecipientLines {
    private static final String INDENT = "      ";
    private static final String DESTINATION = "destination:";
    private static final String TRANSPORT = "transport:";
    /** Every waiting recipient has it. */
    private static final String FLUSH = "flush:";

    private RecipientLines() {}

    static List<String> of(MessageState state, Instant now) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < state.recipients().size(); i++) {
            Recipient recipient = state.envelope().recipients().get(i);
            RecipientLedger ledger = state.recipients().get(i);
            lines.add(String.format("%4d  %-9s  %s", i + 1, Words.of(ledger.state()), addresses(recipient)));
            lines.add(INDENT + progress(ledger, now));
            ledger.last().map(RecipientLines::outcome).map(INDENT::concat).ifPresent(lines::add);
        }
        return lines;
    }

    private static String addresses(Recipient recipient) {
        return recipient.addresses().stream().map(Words::of).collect(Collectors.joining(", else "));
    }

    private static String progress(RecipientLedger ledger, Instant now) {
        StringBuilder line = new StringBuilder(Measure.count(ledger.attempts(), "attempt"));
        if (!ledger.transport().isEmpty()) {
            line.append(", last with ").append(ledger.transport());
        }
        if (!ledger.state().isSettled()) {
            line.append(", due ").append(due(ledger, now));
        }
        if (!ledger.reports().isEmpty()) {
            line.append(", reported: ")
                    .append(ledger.reports().stream().sorted().map(Words::of).collect(Collectors.joining(", ")));
        }
        return line.toString();
    }

    private static String due(RecipientLedger ledger, Instant now) {
        String time = ledger.due().isAfter(now) ? "in " + Measure.until(now, ledger.due()) : "now";
        String events = ledger.topics().stream()
                .filter(topic -> !topic.name().startsWith(FLUSH))
                .map(RecipientLines::event)
                .sorted()
                .collect(Collectors.joining(" or "));
        return events.isEmpty() ? time : time + ", earlier when " + events;
    }

    private static String event(Topic topic) {
        String name = topic.name();
        String who = name.substring(name.indexOf(':') + 1);
        return name.startsWith(DESTINATION) ? who + " answers" : name.startsWith(TRANSPORT) ? who + " is ready" : name;
    }

    private static String outcome(RecipientOutcome outcome) {
        return outcome.action().word() + " " + outcome.status() + ": " + outcome.text()
                + (outcome.remote().isEmpty() ? "" : " (" + outcome.remote() + ")")
                + (outcome.duplicatePossible() ? " (may have got it already)" : "");
    }
}
