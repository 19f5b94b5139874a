// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import org.spooler.api.address.Address;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.NotifyWhen;
import org.spooler.api.message.RecipientState;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.report.ReportKind;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.RecipientLedger;

/** Who is to be told what about whom. */
final class ReportWishes {

    private ReportWishes() {}

    /**
     * Where reports about a message go: to the address in PR_REPORT_ENTRYID, whose octets are the UTF-8 form of
     * {@link Address#toString}, or else to the originator (SPOOL-091). Empty for a message from nobody, whatever else
     * it carries: a report about a report could run for ever (RFC 5321, 4.5.5).
     */
    static Optional<Address> addressee(Envelope envelope) {
        return envelope.originator()
                .map(originator -> envelope.properties()
                        .find(MapiProperties.REPORT_ENTRYID)
                        .flatMap(id -> readable(new String(id.toBytes(), UTF_8)))
                        .orElse(originator));
    }

    private static Optional<Address> readable(String text) {
        try {
            return text.indexOf(':') > 0 ? Optional.of(Address.parse(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            // An entry identifier of somebody else's making says nothing here.
            return Optional.empty();
        }
    }

    /** Those of the recipients about whom this report is due, wanted, and not made yet. */
    static List<Integer> wanted(MessageState state, ReportKind kind, List<Integer> recipients) {
        NotifyWhen event = event(kind);
        return recipients.stream()
                .distinct()
                .sorted()
                .filter(position -> isDue(kind, state.recipients().get(position)))
                .filter(position -> !state.recipients().get(position).reports().contains(kind))
                .filter(position -> state.envelope()
                        .recipients()
                        .get(position)
                        .statusRequest()
                        .wants(event))
                .toList();
    }

    private static boolean isDue(ReportKind kind, RecipientLedger ledger) {
        return switch (kind) {
            case SUCCESS -> ledger.state().isSuccess();
            case FAILURE -> ledger.state() == RecipientState.FAILED || ledger.state() == RecipientState.EXPIRED;
            case DELAY -> !ledger.state().isSettled();
        };
    }

    private static NotifyWhen event(ReportKind kind) {
        return switch (kind) {
            case SUCCESS -> NotifyWhen.SUCCESS;
            case FAILURE -> NotifyWhen.FAILURE;
            case DELAY -> NotifyWhen.DELAY;
        };
    }
}
