// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.spooler.api.address.Address;
import org.spooler.api.message.Recipient;
import org.spooler.core.distribution.Match;

/**
 * The next hops of recipients, as their transports name them. A transport is never asked on the engine's thread. Belongs
 * to the engine's thread.
 */
final class Destinations {

    /** An address that a transport has to be asked about. */
    private record Question(TransportDesk desk, Address address) {}

    private final EnginePorts ports;
    private final Roster roster;
    private final Containment faults;
    private final Map<TransportDesk, HopGuide> guides = new HashMap<>();

    Destinations(EnginePorts ports, Roster roster, Containment faults) {
        this.ports = ports;
        this.roster = roster;
        this.faults = faults;
    }

    /** What transports do wrong. */
    Containment faults() {
        return faults;
    }

    private HopGuide guide(TransportDesk desk) {
        return guides.computeIfAbsent(desk, d -> new HopGuide(ports, d, faults));
    }

    /** The next hop, as far as it is known; the whole transport if it is not. */
    String find(TransportDesk desk, Address address) {
        return guide(desk).find(address).orElse("");
    }

    /**
     * Goes on when the next hops of recipients of a message are known: at once if they are, and with the message
     * occupied meanwhile if not.
     */
    void learn(ActiveMessage message, List<Integer> recipients, Runnable then) {
        Set<Question> questions = unknown(message, recipients);
        if (questions.isEmpty()) {
            then.run();
            return;
        }
        message.beginsQuestion();
        int[] left = {questions.size()};
        for (Question question : questions) {
            guide(question.desk()).ask(question.address(), () -> {
                if (--left[0] == 0) {
                    message.endsQuestion();
                    then.run();
                }
            });
        }
    }

    private Set<Question> unknown(ActiveMessage message, List<Integer> recipients) {
        Set<Question> questions = Set.of();
        for (int position : recipients) {
            Recipient recipient = message.state().envelope().recipients().get(position);
            Optional<TransportDesk> desk = roster.scan()
                    .next(recipient, message.refusals(position))
                    .map(Match::candidate)
                    .flatMap(candidate -> roster.find(candidate.name()))
                    .filter(TransportDesk::isOpen);
            if (desk.isPresent() && guide(desk.get()).find(recipient.address()).isEmpty()) {
                questions = questions.isEmpty() ? new LinkedHashSet<>() : questions;
                questions.add(new Question(desk.get(), recipient.address()));
            }
        }
        return questions;
    }

    /** The next hop a transport names for an address; empty if the transport is not there. */
    CompletionStage<String> ask(String transport, Address address) {
        Optional<TransportDesk> desk = roster.find(transport).filter(TransportDesk::isOpen);
        if (desk.isEmpty()) {
            return CompletableFuture.completedFuture("");
        }
        CompletableFuture<String> answer = new CompletableFuture<>();
        Optional<String> known = guide(desk.get()).find(address);
        known.ifPresentOrElse(
                answer::complete,
                () -> guide(desk.get()).ask(address, () -> answer.complete(find(desk.get(), address))));
        return answer;
    }

    /** A transport may answer differently from now on. */
    void changed(TransportDesk desk) {
        guide(desk).changed();
    }

    /** A transport is gone: nobody waits for its answers any more. */
    void gone(TransportDesk desk) {
        Optional.ofNullable(guides.remove(desk)).ifPresent(HopGuide::gone);
    }
}
