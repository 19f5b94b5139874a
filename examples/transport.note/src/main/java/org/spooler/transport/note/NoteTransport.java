// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.note;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.spooler.api.address.AddressType;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportName;
import org.spooler.api.transport.TransportProvider;
import org.spooler.api.transport.TransportSession;

/** Sticks a note on a door: {@code NOTE:door} gets a line in {@code var/notes/door.txt} of the instance. */
@Component
@TransportName("note")
public final class NoteTransport implements TransportProvider {

    private static final AddressType NOTE = new AddressType("NOTE");
    private static final Pattern DOOR = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Path notes;

    @Activate
    public NoteTransport(BundleContext framework) {
        this(Path.of(framework.getProperty("spooler.home"), "var", "notes"));
    }

    NoteTransport(Path notes) {
        this.notes = notes;
    }

    @Override
    public TransportSession open(TransportContext context) {
        return new TransportSession() {
            @Override
            public Capabilities capabilities() {
                return Capabilities.of(NOTE);
            }

            @Override
            public SubmitOutcome submit(OutboundMessage message) throws IOException {
                NoteLine line = NoteLine.of(message, context.clock().instant());
                for (int recipient : message.recipients()) {
                    if (message.isCancelled()) {
                        break;
                    }
                    message.settle(stick(
                            line,
                            recipient,
                            message.recipient(recipient).address().value()));
                }
                return SubmitOutcome.ACCEPTED;
            }
        };
    }

    private RecipientOutcome stick(NoteLine line, int recipient, String door) throws IOException {
        if (!DOOR.matcher(door).matches()) {
            return RecipientOutcome.failed(
                    recipient, "5.1.3", "no such door: expected 1 to 64 of A-Z, a-z, 0-9, _ and -");
        }
        line.appendOnce(notes.resolve(door + ".txt"));
        return RecipientOutcome.delivered(recipient, "noted");
    }
}
