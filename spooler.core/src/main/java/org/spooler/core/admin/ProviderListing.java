// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.admin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.spooler.api.admin.ProviderView;
import org.spooler.api.admin.ProviderView.Kind;
import org.spooler.api.admin.ProviderView.State;
import org.spooler.core.engine.TransportMemory;
import org.spooler.core.engine.TransportSnapshot;
import org.spooler.core.preprocess.KnownPreprocessor;
import org.spooler.core.provider.BoundProvider;

/**
 * Puts together who is bound and who is in force. The states are those of the parts themselves, not of a book beside
 * them: a service that is bound and that nobody would call shows as waiting.
 *
 * @param bound who is bound
 * @param quarantined whether a transport is not to be used
 * @param preprocessors who is registered or awaited
 * @param inForce whether a store, hook or address book is used
 */
public record ProviderListing(
        Supplier<List<BoundProvider>> bound,
        Predicate<BoundProvider> quarantined,
        Supplier<List<KnownPreprocessor>> preprocessors,
        Predicate<BoundProvider> inForce) {

    private static final Comparator<ProviderView> ORDER = Comparator.comparing(ProviderView::kind);

    /** Everyone, by kind; {@code seen} is how the engine sees the transports. */
    public List<ProviderView> all(List<TransportSnapshot> seen) {
        List<KnownPreprocessor> known = preprocessors.get();
        List<ProviderView> all = new ArrayList<>();
        for (BoundProvider one : bound.get()) {
            State state = one.kind() == Kind.TRANSPORT ? state(one, seen) : others(one, known);
            all.add(view(one, state, underWay(one, state, seen)));
        }
        seen.stream()
                .filter(transport -> transport.inCharge().isEmpty())
                .filter(transport -> isNobody(transport.known().name()))
                .map(transport -> gone(transport.known()))
                .forEach(all::add);
        known.stream()
                .filter(one -> one.present().isEmpty())
                .map(one -> gone(Kind.PREPROCESSOR, one.name()))
                .forEach(all::add);
        all.sort(ORDER);
        return List.copyOf(all);
    }

    private boolean isNobody(String transport) {
        return bound.get().stream()
                .noneMatch(one -> one.kind() == Kind.TRANSPORT && one.name().equals(transport));
    }

    /** One that was chosen and has not opened yet waits as well. */
    private State state(BoundProvider one, List<TransportSnapshot> seen) {
        if (seen.stream()
                .anyMatch(transport ->
                        transport.inCharge().filter(p -> p == one.service()).isPresent())) {
            return State.IN_CHARGE;
        } else if (seen.stream()
                .flatMap(transport -> transport.beside().stream())
                .anyMatch(p -> p == one.service())) {
            return State.BESIDE;
        }
        return quarantined.test(one) ? State.QUARANTINED : State.WAITING;
    }

    private State others(BoundProvider one, List<KnownPreprocessor> known) {
        boolean inCharge = one.kind() == Kind.PREPROCESSOR ? isCalled(one, known) : inForce.test(one);
        return inCharge ? State.IN_CHARGE : State.WAITING;
    }

    private static boolean isCalled(BoundProvider one, List<KnownPreprocessor> known) {
        return known.stream()
                .flatMap(preprocessor -> preprocessor.present().stream())
                .anyMatch(present -> present.preprocessor() == one.service());
    }

    private int underWay(BoundProvider one, State state, List<TransportSnapshot> seen) {
        if (one.kind() != Kind.TRANSPORT || state != State.IN_CHARGE) {
            return 0;
        }
        return seen.stream()
                .filter(transport -> transport.known().name().equals(one.name()))
                .mapToInt(TransportSnapshot::underWay)
                .sum();
    }

    private static ProviderView view(BoundProvider one, State state, int underWay) {
        return new ProviderView(
                one.kind(),
                one.name(),
                state,
                OptionalLong.of(one.bundleId()),
                one.bundle(),
                one.version(),
                Optional.of(one.since()),
                underWay);
    }

    private static ProviderView gone(TransportMemory.Known transport) {
        return new ProviderView(
                Kind.TRANSPORT, transport.name(), State.GONE, OptionalLong.empty(), "", "", transport.absentSince(), 0);
    }

    private static ProviderView gone(Kind kind, String name) {
        return new ProviderView(kind, name, State.GONE, OptionalLong.empty(), "", "", Optional.empty(), 0);
    }
}
