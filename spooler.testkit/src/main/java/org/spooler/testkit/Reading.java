// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import java.io.IOException;
import org.spooler.api.transport.ReceiveOutcome;

/** What a {@link ScriptedTransport} does when it is asked for an inbound message. */
@FunctionalInterface
public interface Reading {

    /** Plays it; what it returns or throws is what {@code receive} returns or throws. */
    ReceiveOutcome receive(ScriptedReception reception) throws IOException, InterruptedException;

    /** Hands the next message over, if there is one. */
    static Reading handOver() {
        return reception -> reception.take() ? reception.saved() : ReceiveOutcome.NOTHING;
    }

    /** Writes the message and fails before it is saved. */
    static Reading failBeforeSaving() {
        return reception -> {
            reception.take();
            reception.putBack();
            throw new IOException("scripted: connection lost while a message came in");
        };
    }

    /** Saves the message and fails afterwards. */
    static Reading failAfterSaving() {
        return reception -> {
            reception.take();
            reception.saved();
            throw new IOException("scripted: connection lost after a message was saved");
        };
    }

    /** Writes the message and never comes back by itself. */
    static Reading hang() {
        return reception -> {
            reception.take();
            try {
                reception.hang();
            } finally {
                reception.putBack();
            }
            return ReceiveOutcome.NOTHING;
        };
    }

    /** Answers without a word about a message. */
    static Reading answer(ReceiveOutcome outcome) {
        return reception -> outcome;
    }
}
