// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.property.Properties;
import org.spooler.api.property.PropertyKey;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportException;
import org.spooler.testkit.MemoryContent;
import org.spooler.testkit.OfferedMessage;
import org.spooler.testkit.RecordingTransportContext;
import org.spooler.testkit.fax.FaxPages;

/** A transport, and messages offered to it as the spooler would. One thread. */
final class Offered implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final RecordingTransportContext context;
    private final FaxTransport transport;
    private final FaxSession session;
    private long lastTransfer;

    private Offered(RecordingTransportContext context, Map<String, Object> settings) {
        this.context = context;
        this.transport = new FaxTransport(SettingsOf.values("org.spooler.transport.fax~test", settings));
        try {
            this.session = (FaxSession) transport.open(context);
        } catch (TransportException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With a server on this port, and settings in pairs. */
    static Offered to(int port, Object... settings) {
        return at(port, new RecordingTransportContext("fax", Clock.systemUTC()), settings);
    }

    /** The same after a restart: with what the profile remembers. */
    static Offered at(int port, RecordingTransportContext context, Object... settings) {
        Map<String, Object> all = new HashMap<>(Map.of("server", "127.0.0.1:" + port, "poll.seconds", 1));
        for (int i = 0; i < settings.length; i += 2) {
            all.put((String) settings[i], settings[i + 1]);
        }
        return new Offered(context, all);
    }

    RecordingTransportContext context() {
        return context;
    }

    FaxSession session() {
        return session;
    }

    /** A fax of so many pages. */
    static OfferedMessage fax(String id, String number, int pages, String... properties) {
        return fax(id, number, FaxPages.tiff(pages), properties);
    }

    static OfferedMessage fax(String id, String number, byte[] content, String... properties) {
        return fax(id, number, new MemoryContent(content), properties);
    }

    static OfferedMessage fax(String id, String number, Content content, String... properties) {
        Properties.Builder all = Properties.builder();
        for (int i = 0; i < properties.length; i += 2) {
            all.with(PropertyKey.custom(properties[i], String.class), properties[i + 1]);
        }
        Envelope envelope = Envelope.builder()
                .from("ann@example.org")
                .to("FAX:" + number)
                .properties(all.build())
                .build();
        return new OfferedMessage(new MessageId(id), new TransferId(id.hashCode()), envelope, content, List.of(0), 0);
    }

    /** Offers it and waits for its outcome; empty if there is none in the end. */
    List<RecipientOutcome> send(OfferedMessage message) throws Exception {
        begin(message);
        return outcomes(message);
    }

    /** Offers it. */
    void begin(OfferedMessage message) {
        if (!session.submit(message).equals(SubmitOutcome.ACCEPTED)) {
            throw new AssertionError(message.id() + " was not accepted");
        }
        Disposition disposition = session.end(message);
        if (disposition != Disposition.SENT && disposition != Disposition.AWAIT_NOTICE) {
            throw new AssertionError(disposition);
        }
    }

    /** The same message once more, as after a delay. */
    OfferedMessage again(OfferedMessage message) {
        return message.again(new TransferId(++lastTransfer));
    }

    List<RecipientOutcome> outcomes(OfferedMessage message) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (!message.outcomes().isEmpty()) {
                return message.outcomes();
            }
            for (RecordingTransportContext.Report report : context.reports()) {
                if (report.transfer().equals(message.transfer())) {
                    return report.outcomes();
                }
            }
            context.awaitCalls(context.calls().size() + 1, Duration.ofNanos(TimeUnit.MILLISECONDS.toNanos(200)));
        }
        throw new AssertionError(message.id() + ": no outcome in " + PATIENCE);
    }

    RecipientOutcome outcome(OfferedMessage message) throws Exception {
        return send(message).get(0);
    }

    @Override
    public void close() {
        transport.close();
    }
}
