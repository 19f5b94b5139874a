// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.fax;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.Action;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportException;
import org.spooler.api.transport.TransportSession;
import org.spooler.testkit.MemoryContent;
import org.spooler.testkit.OfferedMessage;
import org.spooler.testkit.RecordingTransportContext;
import org.spooler.testkit.fax.FaxPages;
import org.spooler.testkit.fax.FaxTestbed;
import org.spooler.transport.fax.FaxTransport;

/** The transport with its defaults, offered one page after the other as the engine offers it. One thread. */
final class SentByTransport implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RecordingTransportContext context = new RecordingTransportContext("fax", Clock.systemUTC());
    private final TransportSession session;
    private int sent;

    SentByTransport(int port) throws TransportException {
        this.session = FaxTransport.of(Map.of("server", "127.0.0.1:" + port)).open(context);
    }

    void send() throws IOException, InterruptedException {
        OfferedMessage message = message(++sent);
        if (!session.submit(message).equals(SubmitOutcome.ACCEPTED)) {
            throw new IOException("the transport did not accept the page");
        }
        session.end(message);
        List<RecipientOutcome> outcomes = outcomes(message.transfer());
        if (outcomes.get(0).action() != Action.DELIVERED) {
            throw new IOException("the page was not delivered: " + outcomes);
        }
    }

    private static OfferedMessage message(int number) {
        Envelope envelope = Envelope.builder()
                .from("bench@example.org")
                .to("FAX:+" + FaxTestbed.RECEIVER)
                .build();
        return new OfferedMessage(
                new MessageId("P" + number),
                new TransferId(number),
                envelope,
                new MemoryContent(FaxPages.tiff(1)),
                List.of(0),
                0);
    }

    private List<RecipientOutcome> outcomes(TransferId transfer) throws InterruptedException, IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            for (RecordingTransportContext.Report report : context.reports()) {
                if (report.transfer().equals(transfer)) {
                    return report.outcomes();
                }
            }
            context.awaitCalls(context.calls().size() + 1, Duration.ofMillis(10));
        }
        throw new IOException("no outcome in " + PATIENCE);
    }

    @Override
    public void close() throws Exception {
        session.close();
    }
}
