// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.spooler.api.store.StoreException;
import org.spooler.api.transport.InboundMessage;
import org.spooler.api.transport.InboundReceipt;
import org.spooler.api.transport.ReceiveOutcome;
import org.spooler.api.transport.TransportContext;

/** One call for an inbound message, with what a {@link Reading} can do about it. */
public final class ScriptedReception {

    private final ScriptedSession session;
    private final InboundMessage message;
    private Optional<ScriptedInbox.Waiting> taken = Optional.empty();

    ScriptedReception(ScriptedSession session, InboundMessage message) {
        this.session = session;
        this.message = message;
    }

    /** The spooler's message. */
    public InboundMessage message() {
        return message;
    }

    /** The spooler's side. */
    public TransportContext context() {
        return session.context();
    }

    /** Takes the next message and writes its content; false if there is none. */
    public boolean take() throws IOException {
        taken = inbox().take();
        if (taken.isPresent()) {
            write(taken.get().content());
        }
        return taken.isPresent();
    }

    private void write(byte[] content) throws IOException {
        try {
            message.write(ByteBuffer.wrap(content));
        } catch (StoreException problem) {
            putBack();
            throw new IOException(problem);
        }
    }

    /** Saves what was taken; the original goes when the spooler has it, and stays if it cannot take it. */
    public CompletionStage<InboundReceipt> save() {
        ScriptedInbox.Waiting original = taken.orElseThrow();
        return message.saveChanges(original.envelope()).whenComplete((receipt, problem) -> {
            if (problem == null) {
                inbox().received(original);
            } else {
                inbox().putBack(original);
            }
        });
    }

    /** The same, with the proper answer. */
    public ReceiveOutcome saved() {
        save();
        return inbox().hasMore() ? ReceiveOutcome.DELIVERED_MORE : ReceiveOutcome.DELIVERED_LAST;
    }

    /** Leaves the original where it was. */
    public void putBack() {
        taken.ifPresent(inbox()::putBack);
    }

    /** Blocks until the call is interrupted or the session is closed. */
    public void hang() throws InterruptedException {
        session.script().hang(session.closed());
    }

    private ScriptedInbox inbox() {
        return session.script().inbox();
    }
}
