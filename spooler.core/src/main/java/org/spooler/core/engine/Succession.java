// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.transport.TransportProvider;

/**
 * Who follows whom in charge of a name. The one that is to follow is opened beside the one in charge, and takes its
 * place when its first session is open: until then nothing changes, and if it cannot be opened nothing ever does.
 *
 * <p>A burst of changes does not pile up: of each name one desk at most is being opened, the latest wish waits behind
 * it, and as long as several earlier ones drain nobody is opened at all. Belongs to the engine's thread.
 */
final class Succession {

    private static final Logger LOG = LoggerFactory.getLogger(Succession.class);

    /** Desks of a name that may drain while another one is opened. */
    static final int MOST_DRAINING = 2;

    private final Roster roster;
    private final Departure departure;
    private final Function<Applicant, TransportDesk> open;
    private final Map<String, TransportDesk> beside = new HashMap<>();
    private final Map<String, Applicant> waiting = new HashMap<>();

    /** {@code open} begins to open the sessions of one. */
    Succession(Roster roster, Departure departure, Function<Applicant, TransportDesk> open) {
        this.roster = roster;
        this.departure = departure;
        this.open = open;
    }

    /** One is to follow the one in charge of its name; the latest wish counts. */
    void follow(TransportDesk inCharge, Applicant next) {
        TransportDesk before = beside.get(next.name());
        if (inCharge.arrival().is(next.arrival())) {
            withdraw(next.name());
        } else if (before != null && before.arrival().is(next.arrival())) {
            waiting.remove(next.name());
        } else if (mustWait(before, next)) {
            waiting.put(next.name(), next);
        } else {
            withdraw(next.name());
            LOG.info(
                    "transport {}: {} is opened beside {}",
                    next.name(),
                    next.arrival().bundle(),
                    inCharge.arrival().bundle());
            beside.put(next.name(), open.apply(next));
        }
    }

    /** The same service is not opened twice at once, and those that drain have to get through first. */
    private boolean mustWait(TransportDesk before, Applicant next) {
        boolean isBeingOpened = before != null
                && before.arrival().isOf(next.arrival().provider())
                && !before.opening().isEmpty();
        return isBeingOpened || roster.leaving(next.name()).size() >= MOST_DRAINING;
    }

    /** Nobody is to follow in charge of a name. Answers who was to: the latest wish. */
    Optional<Applicant> withdraw(String name) {
        TransportDesk opened = beside.remove(name);
        Applicant last = waiting.remove(name);
        if (opened != null) {
            departure.leave(opened);
            last = last == null
                    ? new Applicant(opened.arrival(), opened.context().profile())
                    : last;
        }
        return Optional.ofNullable(last);
    }

    /** A desk takes charge, or goes. True if it was opened beside another one until now. */
    boolean endsBeside(TransportDesk desk) {
        return beside.remove(desk.name(), desk);
    }

    /** An attempt to open a desk failed, or a desk is gone: who waits may have its turn. */
    Optional<Applicant> turn(String name) {
        return Optional.ofNullable(waiting.remove(name));
    }

    /** Nobody is in charge of a name any more. Answers the desk that is being opened beside, which takes its place. */
    Optional<TransportDesk> promote(String name) {
        return Optional.ofNullable(beside.remove(name));
    }

    /** A service goes: it follows nobody. */
    void left(String name, TransportProvider provider) {
        if (waiting.containsKey(name) && waiting.get(name).arrival().isOf(provider)) {
            waiting.remove(name);
        }
        TransportDesk opened = beside.get(name);
        if (opened != null && opened.arrival().isOf(provider)) {
            beside.remove(name);
            departure.leave(opened);
        }
    }
}
