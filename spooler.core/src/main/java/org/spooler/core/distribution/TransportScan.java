// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.distribution;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.spooler.api.admin.RouteStep.Rule;
import org.spooler.api.message.Recipient;

/**
 * Which transports are asked for a recipient, in which order: the ids of all transports in transport order first,
 * then their types of address in transport order, then those that take everything (SPOOL-027 to SPOOL-034).
 *
 * <p>A pure function. The scan resumes behind a refusal because a transport that refused is passed over.
 */
public final class TransportScan {

    private final List<Candidate> order;

    /** A scan of transports in transport order. */
    public TransportScan(List<Candidate> order) {
        this.order = List.copyOf(order);
    }

    /** All transports in transport order. */
    public List<Candidate> order() {
        return order;
    }

    /** Finds the next transport to ask. */
    public Optional<Match> next(Recipient recipient, Set<String> refusals) {
        return matches(recipient)
                .filter(match -> !refusals.contains(match.candidate().name()))
                .findFirst();
    }

    /** Every transport that would be asked, each once. */
    public List<Match> all(Recipient recipient) {
        Set<String> seen = new java.util.HashSet<>();
        return matches(recipient)
                .filter(match -> seen.add(match.candidate().name()))
                .toList();
    }

    private Stream<Match> matches(Recipient recipient) {
        return Stream.of(
                        by(
                                Rule.UID,
                                c -> recipient
                                        .providerUid()
                                        .filter(c.uids()::contains)
                                        .isPresent()),
                        by(
                                Rule.ADDRESS_TYPE,
                                c -> c.addressTypes()
                                        .contains(recipient.address().type())),
                        by(Rule.CATCH_ALL, Candidate::catchAll))
                .flatMap(matches -> matches);
    }

    private Stream<Match> by(Rule rule, Predicate<Candidate> test) {
        return order.stream().filter(test).map(candidate -> new Match(candidate, rule));
    }
}
