// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.distribution;

import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private static final List<Rule> RULES = List.of(Rule.UID, Rule.ADDRESS_TYPE, Rule.CATCH_ALL);

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
        for (Rule rule : RULES) {
            for (Candidate candidate : order) {
                if (applies(rule, candidate, recipient) && !refusals.contains(candidate.name())) {
                    return Optional.of(new Match(candidate, rule));
                }
            }
        }
        return Optional.empty();
    }

    /** Every transport that would be asked, each once. */
    public List<Match> all(Recipient recipient) {
        Set<String> seen = new java.util.HashSet<>();
        return matches(recipient)
                .filter(match -> seen.add(match.candidate().name()))
                .toList();
    }

    private Stream<Match> matches(Recipient recipient) {
        return RULES.stream()
                .flatMap(rule -> order.stream()
                        .filter(candidate -> applies(rule, candidate, recipient))
                        .map(candidate -> new Match(candidate, rule)));
    }

    private static boolean applies(Rule rule, Candidate candidate, Recipient recipient) {
        return switch (rule) {
            case UID ->
                recipient.providerUid().isPresent()
                        && candidate.uids().contains(recipient.providerUid().get());
            case ADDRESS_TYPE ->
                candidate.addressTypes().contains(recipient.address().type());
            case CATCH_ALL -> candidate.catchAll();
        };
    }
}
