// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.report;

import java.util.ArrayList;
import java.util.List;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.RecipientState;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.ReportKind;
import org.spooler.api.store.RecipientLedger;

/** The part of a report for people. */
final class Explanation {

    /** More recipients than this are counted only; the part for programs has them all. */
    static final int MOST_RECIPIENTS = 100;

    private Explanation() {}

    static String subject(ReportKind kind, OriginalHeader original) {
        String what = switch (kind) {
            case SUCCESS -> "Delivered";
            case FAILURE -> "Not delivered";
            case DELAY -> "Delayed";
        };
        return original.subject().map(subject -> what + ": " + subject).orElse(what);
    }

    static List<String> lines(ReportRequest request, ReportSettings settings, Returned returned) {
        List<String> lines = new ArrayList<>();
        lines.add("This is the mail system at " + settings.hostName() + ".");
        lines.add("");
        lines.add(opening(request.kind()));
        lines.add("");
        request.recipients().stream()
                .limit(MOST_RECIPIENTS)
                .map(position -> "  " + named(request.recipient(position).address()) + ": " + fate(request, position))
                .forEach(lines::add);
        if (request.recipients().size() > MOST_RECIPIENTS) {
            lines.add("  and " + (request.recipients().size() - MOST_RECIPIENTS) + " more");
        }
        lines.add("");
        lines.add(closing(request.kind()));
        lines.add(attached(returned));
        lines.add("The message was queued here as " + request.state().id() + ".");
        return lines;
    }

    private static String opening(ReportKind kind) {
        return switch (kind) {
            case SUCCESS -> "Your message has arrived, as you asked to be told:";
            case FAILURE -> "Your message could not be delivered to:";
            case DELAY -> "Your message has not been delivered yet to:";
        };
    }

    private static String closing(ReportKind kind) {
        return switch (kind) {
            case SUCCESS -> "Nothing is left to do.";
            case FAILURE -> "It will not be tried again. If you still want it delivered, send it again.";
            case DELAY -> "It is still being tried. You need not send it again.";
        };
    }

    private static String attached(Returned returned) {
        return switch (returned) {
            case FULL -> "Your message is attached.";
            case HEADERS -> "The header of your message is attached.";
            case NOTHING -> "Your message can no longer be read here, so nothing of it is attached.";
        };
    }

    private static String fate(ReportRequest request, int position) {
        RecipientLedger ledger = request.ledger(position);
        String said = ledger.last().map(Explanation::said).orElse("no attempt could be made");
        return switch (request.kind()) {
            case FAILURE ->
                ledger.state() == RecipientState.EXPIRED ? "time ran out; the last answer was: " + said : said;
            case DELAY -> said;
            case SUCCESS ->
                ledger.state() == RecipientState.RELAYED
                        ? "handed on to a system that will not report again; " + said
                        : said;
        };
    }

    private static String said(RecipientOutcome outcome) {
        String text = ReportWriter.oneLine(outcome.text());
        String words = text.isEmpty() ? "status " + outcome.status() : text;
        return outcome.remote().isEmpty() ? words : words + " (" + ReportWriter.oneLine(outcome.remote()) + ")";
    }

    private static String named(Address address) {
        return address.type().equals(AddressType.SMTP) ? "<" + address.value() + ">" : "<" + address + ">";
    }
}
