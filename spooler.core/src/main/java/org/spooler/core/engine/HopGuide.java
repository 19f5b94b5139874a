// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.spooler.api.address.Address;
import org.spooler.core.lane.Lane;
import org.spooler.core.lane.LaneThread;

/**
 * The next hops that one transport named. Those it was asked for before are remembered; for others it is asked on a
 * thread of its own, so that an answer that does not come holds up nobody but those who need it, and them not for long.
 * Belongs to the engine's thread.
 */
final class HopGuide {

    private static final int MOST_KNOWN = 10_000;
    private static final long LONGEST_SECONDS = 10;

    private final EnginePorts ports;
    private final TransportDesk desk;
    private final Containment faults;
    private final Supplier<LaneThread> threads;
    private final Map<Address, String> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Address, String> eldest) {
            return size() > MOST_KNOWN;
        }
    };
    private final Map<Address, List<Runnable>> waiting = new LinkedHashMap<>();
    private LaneThread thread;
    private Batch asked;
    private boolean gone;

    HopGuide(EnginePorts ports, TransportDesk desk, Containment faults) {
        this.ports = ports;
        this.desk = desk;
        this.faults = faults;
        this.threads = () -> faults.threads(desk).start("spooler-transport-" + desk.name() + "-hops");
    }

    /** The next hop of an address, as far as it is known; the whole transport if it names none at all. */
    Optional<String> find(Address address) {
        return namesNone() ? Optional.of("") : Optional.ofNullable(known.get(address));
    }

    private boolean namesNone() {
        return gone
                || desk.lanes().all().isEmpty()
                || !desk.lanes().all().get(0).namesDestinations();
    }

    /** Goes on when the next hop is known; whatever the transport does, that is soon. */
    void ask(Address address, Runnable then) {
        waiting.computeIfAbsent(address, a -> new ArrayList<>(1)).add(then);
        next();
    }

    private void next() {
        if (asked != null || waiting.isEmpty()) {
            return;
        }
        if (namesNone() || !faults.mayOpen(desk)) {
            answer(new HashMap<>());
            return;
        }
        if (thread == null) {
            thread = threads.get();
        }
        asked = new Batch(thread, desk.lanes().all().get(0), List.copyOf(waiting.keySet()));
        asked.start();
    }

    /** Other answers may be right from now on. */
    void changed() {
        known.clear();
    }

    /** The transport is gone. */
    void gone() {
        gone = true;
        known.clear();
        if (thread != null) {
            thread.end();
            thread.interrupt();
        }
        asked = null;
        answer(new HashMap<>());
    }

    private void answer(Map<Address, String> answers) {
        List<Address> addresses = asked == null ? List.copyOf(waiting.keySet()) : asked.addresses;
        asked = null;
        List<Runnable> goOn = new ArrayList<>();
        for (Address address : addresses) {
            known.put(address, answers.getOrDefault(address, ""));
            goOn.addAll(waiting.remove(address));
        }
        goOn.forEach(Runnable::run);
        next();
    }

    /** Addresses the transport is asked about at once. */
    private final class Batch {

        private final LaneThread on;
        private final Lane lane;
        private final List<Address> addresses;
        private Future<?> deadline = CompletableFuture.completedFuture(null);

        Batch(LaneThread on, Lane lane, List<Address> addresses) {
            this.on = on;
            this.lane = lane;
            this.addresses = addresses;
        }

        void start() {
            deadline = ports.executor().schedule(this::missed, LONGEST_SECONDS, TimeUnit.SECONDS);
            on.execute(() -> {
                Map<Address, String> answers = new HashMap<>();
                addresses.forEach(address -> answers.put(address, lane.destination(address)));
                ports.executor().execute(() -> returned(answers));
            });
        }

        private void returned(Map<Address, String> answers) {
            if (asked == this) {
                deadline.cancel(false);
                answer(answers);
            } else if (!gone) {
                faults.cameBack(desk);
            }
        }

        private void missed() {
            if (asked != this) {
                return;
            }
            thread = null;
            on.end();
            on.interrupt();
            faults.fault(desk, "destination did not return in time");
            faults.abandoned(desk);
            if (asked == this) {
                answer(new HashMap<>());
            }
        }
    }
}
