// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.preprocess;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.message.Recipient;
import org.spooler.api.preprocess.Preprocessor;
import org.spooler.core.lane.GuardedCalls;

/**
 * A preprocessor that is registered, or was until its bundle went away. Immutable.
 *
 * @param name kept in the ledger
 * @param transport whose messages it is for; empty means all
 * @param ranking within its transport, the highest runs first
 * @param sequence in which registrations came (DEC-26)
 * @param registrations it is called for recipients that match one of them
 * @param present empty while it is gone
 */
public record KnownPreprocessor(
        String name,
        Optional<String> transport,
        int ranking,
        long sequence,
        Set<Registration> registrations,
        Optional<Present> present) {

    /**
     * The object that is called, and how.
     *
     * @param owner the transport that registered it, so that it goes with it; empty if it is a service
     */
    public record Present(Preprocessor preprocessor, GuardedCalls calls, Optional<Object> owner) {

        boolean isOf(Object transport) {
            return owner.filter(one -> one == transport).isPresent();
        }

        private boolean isSame(Present other) {
            return owner.map(other::isOf).orElseGet(() -> other.owner.isEmpty() && preprocessor == other.preprocessor);
        }
    }

    public KnownPreprocessor {
        registrations = Set.copyOf(registrations);
    }

    boolean matches(Recipient recipient) {
        return registrations.stream().anyMatch(r -> r.matches(recipient));
    }

    boolean is(String otherName, Optional<String> otherTransport) {
        return name.equals(otherName) && transport.equals(otherTransport);
    }

    KnownPreprocessor with(Registration more) {
        Set<Registration> all = new LinkedHashSet<>(registrations);
        all.add(more);
        return new KnownPreprocessor(name, transport, ranking, sequence, all, present);
    }

    KnownPreprocessor gone() {
        return new KnownPreprocessor(name, transport, ranking, sequence, registrations, Optional.empty());
    }

    /** Whether it is there already: the same service, or another session of the same transport. */
    boolean isFrom(Present other) {
        return present.filter(there -> there.isSame(other)).isPresent();
    }

    /** The positions of those that it is called for. */
    List<Integer> positions(List<Integer> candidates, List<Recipient> recipients) {
        return candidates.stream()
                .filter(position -> matches(recipients.get(position)))
                .toList();
    }
}
