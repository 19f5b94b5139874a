// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.transport;

import java.util.Set;

/** What the spooler tells a session (TransportNotify, catalogue 3.6). */
public enum SessionControl {
    /** May deliver messages now. */
    BEGIN_INBOUND(0x00000001),
    /** Will get messages to send. */
    BEGIN_OUTBOUND(0x00000002),
    /** Receive as fast as possible. */
    BEGIN_INBOUND_FLUSH(0x00000004),
    /** Send as fast as possible. */
    BEGIN_OUTBOUND_FLUSH(0x00000008),
    /** Stop receiving; a message in process may finish. */
    END_INBOUND(0x00010000),
    /** Stop sending; a message in process may finish. */
    END_OUTBOUND(0x00020000),
    /** Leave inbound flush mode. Together with the next one: stop and release everything (FLUSH-058). */
    END_INBOUND_FLUSH(0x00040000),
    /** Leave outbound flush mode. */
    END_OUTBOUND_FLUSH(0x00080000);

    private final int mask;

    SessionControl(int mask) {
        this.mask = mask;
    }

    /** The original bit. */
    public int mask() {
        return mask;
    }

    /** Packs controls into the original mask. */
    public static int toMask(Set<SessionControl> controls) {
        return controls.stream().mapToInt(SessionControl::mask).reduce(0, (a, b) -> a | b);
    }
}
