// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.provider;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.spooler.api.transport.TransportProvider;
import org.spooler.core.engine.TransportArrival;

/** The services that have the same name, in the order in which they came, and which of them is in charge. */
final class Contenders {

    private static final Comparator<TransportArrival> BETTER = Comparator.comparingInt(TransportArrival::ranking)
            .thenComparing(arrival -> BundleVersion.of(arrival.bundle()));

    private final List<TransportArrival> all = new ArrayList<>();
    private Optional<TransportArrival> inCharge = Optional.empty();

    void add(TransportArrival arrival) {
        all.add(arrival);
    }

    Optional<TransportArrival> find(TransportProvider provider) {
        return all.stream().filter(arrival -> arrival.isOf(provider)).findFirst();
    }

    /** Puts the next revision of a service in its place: it came when it came. */
    void replace(TransportArrival before, TransportArrival after) {
        all.replaceAll(arrival -> arrival.is(before) ? after : arrival);
    }

    void remove(TransportArrival gone) {
        all.removeIf(arrival -> arrival.is(gone));
        inCharge = inCharge.filter(arrival -> !arrival.is(gone));
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    Optional<TransportArrival> inCharge() {
        return inCharge;
    }

    void inCharge(Optional<TransportArrival> chosen) {
        inCharge = chosen;
    }

    /** Whom to put in charge: higher ranking, then higher version, then the one that came first; of those that may be. */
    Optional<TransportArrival> best(Predicate<TransportArrival> mayBe) {
        TransportArrival best = null;
        for (TransportArrival arrival : all) {
            if (mayBe.test(arrival) && (best == null || BETTER.compare(arrival, best) > 0)) {
                best = arrival;
            }
        }
        return Optional.ofNullable(best);
    }
}
