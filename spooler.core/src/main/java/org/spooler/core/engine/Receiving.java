// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.status.StatusCode;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.TransferId;
import org.spooler.core.receive.Arrivals;
import org.spooler.core.receive.Reception;

/**
 * Takes inbound messages from transports: who may hand over, and one {@link ReceiveLoop} for each that does. Belongs to
 * the engine's thread, except where it says otherwise.
 */
final class Receiving implements InboundLoop {

    private static final Logger LOG = LoggerFactory.getLogger(Receiving.class);

    private final EnginePorts ports;
    private final Roster roster;
    private final Optional<Arrivals> arrivals;
    private final SessionCalls calls;
    private final LiveRetryPolicy retry;
    private final CriticalSections sections;
    private final Supplier<TransferId> ids;
    private final Map<TransportDesk, ReceiveLoop> loops = new HashMap<>();
    private final Set<TransportDesk> refused = new HashSet<>();
    private final Map<TransferId, Reception> receptions = new ConcurrentHashMap<>();

    /** {@code arrivals} is empty if the store has no folders; {@code ids} names transfers. */
    Receiving(
            EnginePorts ports,
            Roster roster,
            Optional<Arrivals> arrivals,
            SessionCalls calls,
            LiveRetryPolicy retry,
            CriticalSections sections,
            Supplier<TransferId> ids) {
        this.ports = ports;
        this.roster = roster;
        this.arrivals = arrivals;
        this.calls = calls;
        this.retry = retry;
        this.sections = sections;
        this.ids = ids;
    }

    /** The directions to begin with in a new session (SPOOL-017, SPOOL-018): inbound only if the store can receive. */
    Set<SessionControl> directions() {
        return arrivals.isPresent()
                ? Set.of(SessionControl.BEGIN_INBOUND, SessionControl.BEGIN_OUTBOUND)
                : Set.of(SessionControl.BEGIN_OUTBOUND);
    }

    /** Whether a transport may hand messages over: between the begin and the end of its inbound traffic (RECV-004). */
    boolean isEnabled(TransportDesk desk) {
        return arrivals.isPresent() && roster.isInCharge(desk) && desk.isOpen();
    }

    /** A transport can be used: one that wants to be polled receives; one that never says so only sends (XPORT-028). */
    void opened(TransportDesk desk) {
        if (desk.capabilities().poll()) {
            enable(desk);
        }
    }

    private void enable(TransportDesk desk) {
        if (isEnabled(desk)) {
            ports.status().update(desk.name(), row -> row.with(StatusCode.INBOUND_ENABLED));
        } else if (arrivals.isEmpty()) {
            refuse(desk);
        }
    }

    private void refuse(TransportDesk desk) {
        String text = "inbound mail is left where it is: the store has no folders to receive it";
        ports.status().update(desk.name(), row -> row.withText(text));
        if (refused.add(desk)) {
            LOG.warn("transport {}: {}", desk.name(), text);
        }
    }

    private ReceiveLoop loop(TransportDesk desk) {
        return new ReceiveLoop(desk, this, ports, calls, retry);
    }

    /** A transport says that mail is there, or answered so when it was polled (RECV-002, RECV-003). */
    void available(TransportDesk desk) {
        enable(desk);
        if (isEnabled(desk)) {
            loops.computeIfAbsent(desk, this::loop).announced();
        }
    }

    /**
     * Takes everything a transport has, one message after the other, for a flush.
     *
     * @param watch asked before each message, and told of the end also if there was none or the transport went away
     */
    @Override
    public void receive(TransportDesk desk, Watch watch) {
        if (isEnabled(desk)) {
            loops.computeIfAbsent(desk, this::loop).all(watch);
        } else {
            watch.over();
        }
    }

    /** Whether a transport hands over now. */
    boolean isReceiving(TransportDesk desk) {
        ReceiveLoop loop = loops.get(desk);
        return loop != null && loop.isRunning();
    }

    /** Whether any transport hands over now. */
    boolean isAnyReceiving() {
        return loops.values().stream().anyMatch(ReceiveLoop::isRunning);
    }

    /** Whether a transport has to wait: another one must not be disturbed. */
    boolean mustWait(TransportDesk desk) {
        return sections.isHeldByOther(desk);
    }

    /** Nobody has to wait any more. */
    void resume() {
        List.copyOf(loops.values()).forEach(ReceiveLoop::resume);
    }

    /** A new message from a transport. */
    Reception begin(TransportDesk desk) {
        Reception reception = new Reception(ids.get(), desk.name(), arrivals.orElseThrow(), ports.clock());
        receptions.put(reception.transfer(), reception);
        return reception;
    }

    /** A message is not wanted any more; the session is told wherever it is (SPOOL-075, SPOOL-076). */
    void cancel(TransportDesk desk, Reception reception) {
        reception.cancel();
        desk.lanes().all().forEach(lane -> lane.cancel(reception.transfer()));
    }

    /** A message is done with. */
    void over(Reception reception) {
        reception.end();
        receptions.remove(reception.transfer());
    }

    /** A transport goes: the message it is handing over may finish, no other begins (SPOOL-130). */
    void leaving(TransportDesk desk) {
        ReceiveLoop loop = loops.get(desk);
        if (loop != null) {
            loop.leaving();
        }
    }

    /** A transport is gone: what it is handing over is cancelled; the original stays with it (RECV-029). */
    void gone(TransportDesk desk) {
        refused.remove(desk);
        ReceiveLoop loop = loops.remove(desk);
        if (loop != null) {
            loop.gone();
        }
    }

    /** Whether this names an inbound transfer under way; answers from any thread. */
    boolean knows(TransferId transfer) {
        return receptions.containsKey(transfer);
    }

    /** Whether an inbound transfer is cancelled; answers from any thread. */
    boolean isCancelled(TransferId transfer) {
        Reception reception = receptions.get(transfer);
        return reception != null && reception.isCancelled();
    }
}
