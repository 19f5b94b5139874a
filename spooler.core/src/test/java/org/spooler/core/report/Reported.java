// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.address.Address;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.DeliveryStatusRequest;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.NotifyWhen;
import org.spooler.api.message.Recipient;
import org.spooler.api.report.ReportKind;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LeaseToken;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.core.CapturingStore;
import org.spooler.core.content.ContentScanner;
import org.spooler.core.retry.RetryPolicy;

/** A message, what became of it, and the reports made about it. */
final class Reported {

    static final Instant SUBMITTED = Instant.parse("2026-03-01T08:00:00Z");
    static final Instant NOW = Instant.parse("2026-03-01T12:30:15Z");
    static final String ORIGINAL = String.join(
            "\r\n",
            "Received: from desk (localhost [127.0.0.1]) by mx.example.org;",
            "\tSun, 1 Mar 2026 08:00:00 +0000",
            "From: Ann <ann@example.org>",
            "To: bob@example.com",
            "Subject: Lunch on Monday",
            "Message-ID: <lunch.1@example.org>",
            "",
            "Shall we?",
            "");

    final CapturingStore store = new CapturingStore();
    final ReportSettings settings = new ReportSettings("mx.example.org", ReportSettings.DEFAULT_RETURN_LIMIT_BYTES);
    final Reports reports = new Reports(store, () -> settings, () -> RetryPolicy.DEFAULT, () -> NOW, Runnable::run);
    Content content = content(ORIGINAL);

    static Envelope.Builder fromAnn() {
        return Envelope.builder().from("ann@example.org");
    }

    static Recipient asking(String address, NotifyWhen... events) {
        return Recipient.of(Address.parse(address))
                .with(new DeliveryStatusRequest(Set.of(events), true, Optional.empty()));
    }

    MessageState state(Envelope envelope, LedgerEntry... entries) {
        return MessageState.accepted(new MessageId("M1"), SUBMITTED, envelope, content.traits())
                .applyAll(List.of(entries));
    }

    Optional<MessageId> report(MessageState state, ReportKind kind, Integer... recipients) {
        Lease lease = new Lease(new LeaseToken(state.id(), 1), state, content, NOW.plusSeconds(60));
        return reports.report(lease, state, kind, List.of(recipients))
                .toCompletableFuture()
                .join();
    }

    /** The one report that was made, with the line ends of this file. */
    String text() {
        return new String(store.committed.get(0).octets(), UTF_8).replace("\r\n", "\n");
    }

    static Content content(String text) {
        byte[] octets = text.getBytes(UTF_8);
        ContentScanner scanner = new ContentScanner();
        scanner.scan(ByteBuffer.wrap(octets));
        ContentTraits traits = scanner.traits();
        return new Content() {
            @Override
            public ContentTraits traits() {
                return traits;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(octets);
            }
        };
    }

    /** Content that fails when its body is read. */
    static Content damaged(String readable) {
        Content whole = content(readable);
        return new Content() {
            private int opened;

            @Override
            public ContentTraits traits() {
                return whole.traits();
            }

            @Override
            public InputStream open() throws IOException {
                if (opened++ > 0) {
                    throw new IOException("checksum mismatch at 4711");
                }
                return whole.open();
            }
        };
    }
}
