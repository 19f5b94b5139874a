// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.note;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.spooler.api.message.Envelope;
import org.spooler.api.preprocess.PreprocessMessage;
import org.spooler.api.preprocess.PreprocessResult;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.api.property.PropertyKey;

/** The guide's preprocessor that tells a transport something, and refuses what cannot be used. */
@Component(property = Preprocessor.ADDRESS_TYPES + "=NOTE")
public final class NotePaper implements Preprocessor {

    static final PropertyKey<String> COLOUR = PropertyKey.custom("note.colour", String.class);

    private static final long ROOM = 100_000;

    @Override
    public String name() {
        return "note-paper";
    }

    @Override
    public PreprocessResult preprocess(PreprocessMessage message) {
        if (message.content().traits().sizeBytes() > ROOM) {
            return PreprocessResult.undeliverable(message, "5.3.4", "a note has room for " + ROOM + " octets");
        }
        Envelope envelope = message.envelope();
        if (envelope.properties().find(COLOUR).isEmpty()) {
            envelope = envelope.withProperties(envelope.properties().with(COLOUR, "yellow"));
        }
        return new PreprocessResult.Changed(envelope, List.of(), List.of(), "");
    }
}
