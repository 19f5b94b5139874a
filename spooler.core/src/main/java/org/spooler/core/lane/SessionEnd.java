// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.lane;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportSession;

/** The last calls of a session: the traffic that was begun is ended, deferred transfers are let go of, it is closed. */
final class SessionEnd {

    private static final Logger LOG = LoggerFactory.getLogger(SessionEnd.class);

    private final String lane;
    private final BiConsumer<String, Throwable> faulted;
    private final Set<SessionControl> begun = Collections.synchronizedSet(EnumSet.noneOf(SessionControl.class));
    private boolean closed;

    /** {@code lane} is its name in the log. */
    SessionEnd(String lane, BiConsumer<String, Throwable> faulted) {
        this.lane = lane;
        this.faulted = faulted;
    }

    /** Traffic of these directions is about to begin. */
    void begins(Set<SessionControl> directions) {
        begun.addAll(directions);
    }

    /** What ends the traffic that was begun; nothing the second time. */
    Set<SessionControl> endOfTraffic() {
        Set<SessionControl> ends = EnumSet.noneOf(SessionControl.class);
        if (begun.remove(SessionControl.BEGIN_INBOUND)) {
            ends.add(SessionControl.END_INBOUND);
        }
        if (begun.remove(SessionControl.BEGIN_OUTBOUND)) {
            ends.add(SessionControl.END_OUTBOUND);
        }
        return ends;
    }

    /** Says that nobody waits for these transfers any more (SPOOL-073). */
    void forget(TransportSession session, Collection<TransferId> deferred, BooleanSupplier brokenDown) {
        for (TransferId transfer : deferred) {
            try {
                if (!brokenDown.getAsBoolean()) {
                    session.abortDeferred(transfer);
                }
            } catch (Throwable thrown) {
                Throwable fault = Thrown.safe(thrown);
                LOG.warn("{}: abort of transfer {} failed", lane, transfer, fault);
                faulted.accept("abort", fault);
            }
        }
    }

    /** Closes the session, once. */
    void close(TransportSession session) {
        if (closed) {
            return;
        }
        closed = true;
        try {
            session.close();
        } catch (Throwable thrown) {
            Throwable fault = Thrown.safe(thrown);
            LOG.warn("{}: close of the session failed", lane, fault);
            faulted.accept("close", fault);
        }
    }
}
