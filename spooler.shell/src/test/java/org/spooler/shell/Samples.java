// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.address.AddressType;
import org.spooler.api.admin.QueuedMessage;
import org.spooler.api.admin.TransportView;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Place;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.Topic;

/** Messages and transports to look at. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    static final Instant SUBMITTED = NOW.minus(Duration.ofSeconds(192));

    private Samples() {}

    static QueuedMessage queued(String id, String... recipients) {
        return new QueuedMessage(state(id, recipients), Place.QUEUED, Optional.of(NOW), "");
    }

    static QueuedMessage deferred(String id, String reason, String... recipients) {
        Instant due = NOW.plus(Duration.ofSeconds(250));
        MessageState state = state(id, recipients);
        List<RecipientOutcome> outcomes = List.of(
                RecipientOutcome.delayed(0, "4.4.1", reason, RetryClass.NETWORK).from("mx.example.net[192.0.2.1]:25"));
        MessageState later = state.applyAll(List.of(
                new LedgerEntry.Noted(SUBMITTED.plusSeconds(1), "offered to smtp: it takes type SMTP"),
                new LedgerEntry.Deferred(
                        SUBMITTED.plusSeconds(2),
                        outcomes,
                        "smtp",
                        true,
                        due,
                        Set.of(Topic.destination("smtp", "example.net")))));
        return new QueuedMessage(later, Place.DEFERRED, Optional.of(due), reason);
    }

    private static MessageState state(String id, String... recipients) {
        Envelope.Builder envelope = Envelope.builder().from("ann@example.org");
        Arrays.stream(recipients).forEach(envelope::to);
        return MessageState.accepted(
                new MessageId(id), SUBMITTED, envelope.build(), new ContentTraits(1234, false, false, true));
    }

    static TransportView transport(String name, boolean present, AddressType... types) {
        return new TransportView(
                name,
                name,
                present,
                present ? Optional.empty() : Optional.of(SUBMITTED),
                present ? "org.spooler.transport." + name + " 0.1.0" : "",
                Set.of(types),
                types.length == 0,
                true,
                1,
                2,
                3,
                "");
    }
}
