// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.felix;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.spooler.api.address.AddressType;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportProvider;
import org.spooler.api.transport.TransportSession;

/** Takes addresses of the type TEST and remembers what it got: address and content. */
final class RecordingTransport implements TransportProvider {

    private final List<String> taken = new CopyOnWriteArrayList<>();

    List<String> taken() {
        return taken;
    }

    @Override
    public TransportSession open(TransportContext context) {
        return new TransportSession() {
            @Override
            public Capabilities capabilities() {
                return Capabilities.of(new AddressType("TEST"));
            }

            @Override
            public SubmitOutcome submit(OutboundMessage message) throws IOException {
                for (int recipient : message.recipients()) {
                    taken.add(message.recipient(recipient).address() + " " + text(message));
                    message.settle(RecipientOutcome.delivered(recipient, "recorded"));
                }
                return SubmitOutcome.ACCEPTED;
            }
        };
    }

    private static String text(OutboundMessage message) throws IOException {
        try (InputStream content = message.content().open()) {
            return new String(content.readAllBytes(), UTF_8);
        }
    }
}
