// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.connection;

import org.spooler.transport.smtp.protocol.Phase;

/** Ends a connection politely (RFC 5321, 4.1.1.10), but does not insist on an answer. */
final class Farewell {

    private Farewell() {}

    static void say(Dialogue dialogue) {
        if (dialogue.channel().isActive()) {
            dialogue.send("QUIT", Phase.RESET, reply -> dialogue.channel().close());
        } else {
            dialogue.channel().close();
        }
    }
}
