// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.transport.TransportSession;

/**
 * Asks transports that want it whether mail has come in: at once when they may receive, then regularly, with some
 * jitter so that not all are asked at the same time (SPOOL-108). Nobody is asked while a transport is in a critical
 * section (SPOOL-105). Belongs to the engine's thread.
 */
final class Polling {

    private static final Logger LOG = LoggerFactory.getLogger(Polling.class);
    private static final int JITTER_PARTS = 10;

    /** What is known of a transport that is polled. */
    private static final class Polled {
        private boolean asking;
        private boolean putOff;
        private boolean failed;
        private ScheduledFuture<?> next;
    }

    private final EnginePorts ports;
    private final Roster roster;
    private final SessionCalls calls;
    private final Receiving receiving;
    private final CriticalSections sections;
    private final Supplier<Duration> interval;
    private final Map<TransportDesk, Polled> desks = new HashMap<>();

    Polling(
            EnginePorts ports,
            Roster roster,
            SessionCalls calls,
            Receiving receiving,
            CriticalSections sections,
            Supplier<Duration> interval) {
        this.ports = ports;
        this.roster = roster;
        this.calls = calls;
        this.receiving = receiving;
        this.sections = sections;
        this.interval = interval;
    }

    /** A transport may receive, or has other capabilities. */
    void opened(TransportDesk desk) {
        forgetGone();
        if (desk.capabilities().poll() && receiving.isEnabled(desk) && !desks.containsKey(desk)) {
            desks.put(desk, new Polled());
            poll(desk);
        }
    }

    /** The timer of one that is gone would hold its session, and all the classes of its bundle, until the next poll. */
    private void forgetGone() {
        Map.copyOf(desks).forEach((desk, polled) -> {
            if (roster.find(desk.name()).filter(there -> there == desk).isEmpty()) {
                desks.remove(desk);
                polled.next.cancel(false);
            }
        });
    }

    /** The critical sections are over: those not asked meanwhile are asked now. */
    void resume() {
        Map.copyOf(desks).forEach((desk, polled) -> {
            if (polled.putOff) {
                polled.putOff = false;
                ask(desk, polled);
            }
        });
    }

    private void poll(TransportDesk desk) {
        Polled polled = desks.get(desk);
        boolean wanted = roster.isInCharge(desk) && desk.capabilities().poll();
        if (!wanted) {
            desks.remove(desk);
            return;
        }
        ask(desk, polled);
        long millis = interval.get().toMillis();
        long jitter = ports.random().nextLong(Math.max(1, millis / JITTER_PARTS));
        polled.next = ports.executor().schedule(() -> poll(desk), Math.max(1, millis - jitter), TimeUnit.MILLISECONDS);
    }

    private void ask(TransportDesk desk, Polled polled) {
        if (sections.isAnyHeld()) {
            polled.putOff = true;
        } else if (!polled.asking && !receiving.isReceiving(desk)) {
            polled.asking = true;
            calls.ask(desk, TransportSession::poll, (there, problem) -> answered(desk, polled, there, problem));
        }
    }

    private void answered(TransportDesk desk, Polled polled, Boolean there, Throwable problem) {
        polled.asking = false;
        if (problem == null) {
            if (polled.failed) {
                LOG.info("transport {}: poll works again", desk.name());
            }
            polled.failed = false;
            if (there) {
                receiving.available(desk);
            }
        } else if (!polled.failed && roster.isInCharge(desk)) {
            // Once, not at every try.
            polled.failed = true;
            LOG.warn("transport {}: poll failed, it is tried again: {}", desk.name(), problem.toString());
        }
    }
}
