// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.report;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.Recipient;
import org.spooler.api.message.RecipientState;
import org.spooler.api.report.Action;
import org.spooler.api.report.EnhancedStatus;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.ReportKind;
import org.spooler.api.store.RecipientLedger;

/** The part of a report for programs: message/delivery-status (RFC 3464, 2). */
final class StatusPart {

    /** Delivery time expired (RFC 3463, 3.5). */
    private static final EnhancedStatus EXPIRED = EnhancedStatus.of("4.4.7");

    private static final Pattern SMTP_REPLY = Pattern.compile("[245][0-9]{2}(?:[ -]|$)");
    private static final int LONGEST_TEXT = 500;

    private StatusPart() {}

    static void write(ReportWriter writer, ReportRequest request, ReportSettings settings) throws IOException {
        writer.field("Reporting-MTA", "dns; " + settings.hostName());
        Optional<String> envelopeId = request.state().envelope().envelopeId().flatMap(AddressText::decodeXtext);
        if (envelopeId.isPresent()) {
            writer.field("Original-Envelope-Id", envelopeId.get());
        }
        writer.date("Arrival-Date", request.state().submitted());
        for (int position : request.recipients()) {
            writer.blank();
            writeRecipient(writer, request, request.recipient(position), request.ledger(position));
        }
    }

    private static void writeRecipient(
            ReportWriter writer, ReportRequest request, Recipient recipient, RecipientLedger ledger)
            throws IOException {
        Optional<String> original =
                recipient.statusRequest().originalRecipient().flatMap(AddressText::ofOriginalRecipient);
        if (original.isPresent()) {
            writer.field("Original-Recipient", original.get());
        }
        writer.field("Final-Recipient", AddressText.of(recipient.address()));
        writer.field("Action", action(request.kind(), ledger).word());
        writer.field("Status", status(request.kind(), ledger).toString());
        if (ledger.last().isPresent()) {
            writeOutcome(writer, recipient, ledger.last().get());
        }
        writeTimes(writer, request, ledger);
        writeRow(writer, request, ledger);
    }

    /** The columns of the original's recipient rows, as extension fields (RFC 3464, 2.3.10; SPOOL-096, SPOOL-097). */
    private static void writeRow(ReportWriter writer, ReportRequest request, RecipientLedger ledger)
            throws IOException {
        if (request.kind() == ReportKind.FAILURE) {
            NdrCodes codes = NdrCodes.of(status(request.kind(), ledger));
            writer.field("X-MAPI-NDR-Reason-Code", Integer.toString(codes.reason()));
            writer.field("X-MAPI-NDR-Diag-Code", Integer.toString(codes.diagnostic()));
        } else if (request.kind() == ReportKind.SUCCESS) {
            writer.date("X-MAPI-Deliver-Time", request.now());
        }
    }

    private static void writeOutcome(ReportWriter writer, Recipient recipient, RecipientOutcome outcome)
            throws IOException {
        boolean mail = recipient.address().type().equals(AddressType.SMTP);
        String remote = RemoteName.of(outcome.remote());
        if (!remote.isEmpty()) {
            String type =
                    mail ? "dns" : "x-" + recipient.address().type().name().toLowerCase(Locale.ROOT);
            writer.text("Remote-MTA", type + "; ", remote);
        }
        if (!outcome.text().isBlank()) {
            // Words of our own are no SMTP reply, and must not be taken for one (RFC 3464, 2.3.6).
            String type = mail && SMTP_REPLY.matcher(outcome.text()).lookingAt() ? "smtp" : "x-spooler";
            writer.text("Diagnostic-Code", type + "; ", cut(outcome.text()));
        }
    }

    private static void writeTimes(ReportWriter writer, ReportRequest request, RecipientLedger ledger)
            throws IOException {
        if (request.kind() == ReportKind.DELAY) {
            writer.date("Will-Retry-Until", request.retryUntil());
        } else if (ledger.attempts() > 0 && ledger.state() != RecipientState.EXPIRED) {
            // The outcome of an attempt is reported as soon as it is known.
            writer.date("Last-Attempt-Date", request.now());
        }
    }

    static Action action(ReportKind kind, RecipientLedger ledger) {
        return switch (kind) {
            case FAILURE -> Action.FAILED;
            case DELAY -> Action.DELAYED;
            case SUCCESS -> ledger.last().map(RecipientOutcome::action).orElse(Action.DELIVERED);
        };
    }

    static EnhancedStatus status(ReportKind kind, RecipientLedger ledger) {
        if (ledger.state() == RecipientState.EXPIRED) {
            return EXPIRED;
        }
        return ledger.last().map(RecipientOutcome::status).orElseGet(() -> unknown(kind));
    }

    private static EnhancedStatus unknown(ReportKind kind) {
        return switch (kind) {
            case FAILURE -> EnhancedStatus.of("5.0.0");
            case DELAY -> EnhancedStatus.of("4.0.0");
            case SUCCESS -> EnhancedStatus.of("2.0.0");
        };
    }

    private static String cut(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }
}
