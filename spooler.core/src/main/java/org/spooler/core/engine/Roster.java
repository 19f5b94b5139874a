// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.profile.TransportOrder;
import org.spooler.core.distribution.Candidate;
import org.spooler.core.distribution.TransportScan;

/**
 * All transports in transport order, absent ones included: what the profile lists first, in its order, then the
 * others by ranking, in the order in which they were first seen; who prefers to be last has a ranking below 0
 * (SPOOL-025, SPOOL-026). Belongs to the engine's thread.
 */
final class Roster {

    private final Map<String, TransportDesk> desks = new LinkedHashMap<>();
    private final List<TransportDesk> leaving = new ArrayList<>();
    private final Set<String> outOfService = new HashSet<>();
    private final TransportMemory memory;
    private TransportOrder order;
    private TransportScan scan;
    private volatile TransportScan latest;

    Roster(TransportMemory memory, TransportOrder order) {
        this.memory = memory;
        this.order = order;
        refresh();
    }

    /** The desk in charge of a name. */
    Optional<TransportDesk> find(String name) {
        return Optional.ofNullable(desks.get(name));
    }

    /** The one in charge of a name, if it can be offered messages. */
    Optional<TransportDesk> findOpen(String name) {
        return find(name).filter(TransportDesk::isOpen);
    }

    /** The desks in charge, one for each name. */
    Collection<TransportDesk> desks() {
        return desks.values();
    }

    boolean isInCharge(TransportDesk desk) {
        return desks.get(desk.name()) == desk;
    }

    /** Those of a name that are not in charge any more, and finish what they have. */
    List<TransportDesk> leaving(String name) {
        return leaving.stream().filter(desk -> desk.name().equals(name)).toList();
    }

    /** All that finish what they have. */
    List<TransportDesk> leaving() {
        return List.copyOf(leaving);
    }

    /** Whether the operator has taken a transport out of service. */
    boolean isOutOfService(String name) {
        return outOfService.contains(name);
    }

    void outOfService(String name, boolean whether) {
        if (whether) {
            outOfService.add(name);
        } else {
            outOfService.remove(name);
        }
    }

    TransportOrder order() {
        return order;
    }

    void order(TransportOrder changed) {
        order = changed;
        refresh();
    }

    /** A desk takes charge of its name. */
    void add(TransportDesk desk) {
        desks.put(desk.name(), desk);
        refresh();
    }

    /** A desk gets nothing new any more; if it was in charge, nobody is. */
    void leaves(TransportDesk desk) {
        desk.leave();
        leaving.add(desk);
        desks.remove(desk.name(), desk);
        refresh();
    }

    /** Nothing of a desk is used any more. */
    void gone(TransportDesk desk) {
        leaving.remove(desk);
    }

    /** Something about a transport changed. */
    void changed() {
        refresh();
    }

    /** The scan over all transports, in order. */
    TransportScan scan() {
        if (scan == null) {
            scan = new TransportScan(inOrder().stream().map(Entry::candidate).toList());
        }
        return scan;
    }

    /** The scan as it was last, for other threads. */
    TransportScan latestScan() {
        return latest;
    }

    private void refresh() {
        scan = null;
        latest = scan();
    }

    /** Whether the profile names this transport or its kind. */
    boolean isListed(String name, String kind) {
        return order.names().contains(name) || order.names().contains(kind);
    }

    /**
     * A transport, present or not.
     *
     * @param desk empty if it is absent, or has no open session yet
     */
    record Entry(TransportMemory.Known known, Optional<TransportDesk> desk, int ranking) {
        Candidate candidate() {
            return new Candidate(known.name(), known.addressTypes(), known.catchAll(), known.uids(), desk.isPresent());
        }
    }

    /** All transports in transport order. */
    List<Entry> inOrder() {
        List<Entry> entries = new ArrayList<>();
        for (TransportMemory.Known known : memory.known()) {
            Optional<TransportDesk> desk = findOpen(known.name());
            int ranking = desk.map(d -> d.arrival().ranking()).orElse(0);
            entries.add(new Entry(known, desk, ranking));
        }
        entries.sort(Comparator.<Entry>comparingInt(this::position).thenComparing(entry -> -entry.ranking()));
        return entries;
    }

    private int position(Entry entry) {
        int byName = order.names().indexOf(entry.known().name());
        int position =
                byName >= 0 ? byName : order.names().indexOf(entry.known().kind());
        return position >= 0 ? position : Integer.MAX_VALUE;
    }
}
