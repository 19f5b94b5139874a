// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.preprocess;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.message.Recipient;
import org.spooler.core.distribution.Candidate;
import org.spooler.core.distribution.Match;
import org.spooler.core.distribution.TransportScan;

/**
 * Which preprocessors a message needs, in which order: those of each transport in transport order, then those that
 * belong to no transport; within a transport by ranking, then by registration (PREP-009 to PREP-017, DEC-26).
 *
 * <p>A preprocessor of a transport is called only for recipients that this transport gets first (PREP-014). One whose
 * transport carries nothing at all, because it is there only to install a preprocessor, is called for all (PREP-008).
 *
 * <p>A pure function.
 */
public final class PreprocessPlan {

    private final List<KnownPreprocessor> order;
    private final TransportScan scan;
    private final Set<String> installersOnly;

    /** A plan over those known, for transports in this order. */
    public PreprocessPlan(List<KnownPreprocessor> known, TransportScan scan) {
        this.scan = scan;
        Map<String, Integer> places = new HashMap<>();
        Set<String> idle = new java.util.HashSet<>();
        for (Candidate candidate : scan.order()) {
            places.putIfAbsent(candidate.name(), places.size());
            if (!candidate.catchAll()
                    && candidate.addressTypes().isEmpty()
                    && candidate.uids().isEmpty()) {
                idle.add(candidate.name());
            }
        }
        this.installersOnly = Set.copyOf(idle);
        List<KnownPreprocessor> sorted = new ArrayList<>(known);
        sorted.sort(Comparator.<KnownPreprocessor>comparingInt(one -> one.transport()
                        .map(t -> places.getOrDefault(t, places.size()))
                        .orElse(Integer.MAX_VALUE))
                .thenComparingInt(one -> -one.ranking())
                .thenComparingLong(KnownPreprocessor::sequence));
        this.order = List.copyOf(sorted);
    }

    /**
     * A preprocessor to call.
     *
     * @param recipients positions of those it is called for, at least one
     */
    public record Step(KnownPreprocessor preprocessor, List<Integer> recipients) {}

    /** Whether any preprocessor applies to a message for these recipients (PREP-009). */
    public boolean applies(List<Recipient> recipients) {
        return !order.isEmpty()
                && next(recipients, all(recipients.size()), Set.of()).isPresent();
    }

    /**
     * The next preprocessor to call.
     *
     * @param open positions of the recipients without a final outcome
     * @param done names of those that need not be called any more
     */
    public Optional<Step> next(List<Recipient> recipients, List<Integer> open, Set<String> done) {
        for (KnownPreprocessor one : order) {
            if (!done.contains(one.name())) {
                List<Integer> matching = one.positions(open, recipients).stream()
                        .filter(position -> carries(one, recipients.get(position)))
                        .toList();
                if (!matching.isEmpty()) {
                    return Optional.of(new Step(one, matching));
                }
            }
        }
        return Optional.empty();
    }

    private boolean carries(KnownPreprocessor one, Recipient recipient) {
        if (one.transport().isEmpty() || installersOnly.contains(one.transport().get())) {
            return true;
        }
        Optional<Match> first = scan.next(recipient, Set.of());
        return first.filter(
                        match -> match.candidate().name().equals(one.transport().get()))
                .isPresent();
    }

    private static List<Integer> all(int size) {
        return java.util.stream.IntStream.range(0, size).boxed().toList();
    }
}
