// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.StatusCode;
import org.spooler.api.transport.SessionControl;
import org.spooler.core.lane.Lane;

/**
 * The transport's side of a flush: the session that was asked, and is told of the end, and the bits of its row. Belongs
 * to the engine's thread.
 */
final class FlushedSession {

    static final StatusCode OUT = StatusCode.OUTBOUND_FLUSH;
    static final StatusCode IN = StatusCode.INBOUND_FLUSH;

    private final FlushTools tools;
    private final TransportDesk desk;
    private final Set<FlushFlag> flags;
    private Optional<Lane> lane = Optional.empty();

    FlushedSession(FlushTools tools, TransportDesk desk, Set<FlushFlag> asked) {
        this.tools = tools;
        this.desk = desk;
        this.flags = forTransport(asked, desk);
    }

    /** A transport that keeps messages after its calls have returned is flushed by force (FLUSH-049). */
    private static Set<FlushFlag> forTransport(Set<FlushFlag> asked, TransportDesk desk) {
        Set<FlushFlag> flags = EnumSet.noneOf(FlushFlag.class);
        flags.addAll(asked);
        flags.remove(FlushFlag.ASYNC_OK);
        if (desk.capabilities().inFlight() > desk.capabilities().sessions()) {
            flags.add(FlushFlag.FORCE);
        }
        return flags;
    }

    /** What the transport is asked for. */
    Set<FlushFlag> flags() {
        return flags;
    }

    /** Asks for all of it at once (FLUSH-010). */
    void ask(BiConsumer<MapiStatus, Throwable> answered) {
        tools.flow().calls().ask(desk, chosen -> lane = Optional.of(chosen), session -> session.flush(flags), answered);
    }

    /** Tells the session that was asked, or another if that one is gone. */
    void tell(SessionControl control, BiConsumer<Boolean, Throwable> told) {
        Lane.Question<Boolean> question = session -> {
            session.control(Set.of(control));
            return true;
        };
        Optional<Lane> same = lane.filter(desk.lanes().all()::contains);
        if (same.isPresent()) {
            same.get().ask(question, (answer, problem) -> tools.soon(() -> told.accept(answer, problem)));
        } else {
            tools.flow().calls().ask(desk, question, told);
        }
    }

    /** Both flags at once, also while a call is under way: stop and release everything (FLUSH-058, DEC-14). */
    void tellShutdown() {
        lane.ifPresent(
                told -> told.control(Set.of(SessionControl.END_OUTBOUND_FLUSH, SessionControl.END_INBOUND_FLUSH)));
    }

    boolean has(StatusCode bit) {
        return tools.has(desk.name(), bit);
    }

    void set(StatusCode bit) {
        tools.change(desk.name(), row -> row.with(bit));
    }

    void clear(StatusCode... bits) {
        tools.change(desk.name(), row -> row.without(bits));
    }

    /** The two bits in words. */
    String bits() {
        return "OUTBOUND_FLUSH " + word(OUT) + ", INBOUND_FLUSH " + word(IN);
    }

    private String word(StatusCode bit) {
        return has(bit) ? "set" : "clear";
    }
}
