// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import org.spooler.api.transport.ReceiveOutcome;

/** Receives messages from a transport, one after the other. Belongs to the engine's thread. */
@FunctionalInterface
interface InboundLoop {

    /** Receives until there is no more or the watch says no; then the watch is told that it is over. */
    void receive(TransportDesk desk, Watch watch);

    /** Whoever wants to receive. */
    interface Watch {

        /** Asked before each message: whether to go on. */
        boolean goesOn();

        /** What one call brought. */
        void received(ReceiveOutcome outcome);

        /** The loop has ended; nothing more comes. */
        void over();
    }
}
