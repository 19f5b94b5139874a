// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.List;
import java.util.Optional;
import org.spooler.api.transport.TransportProvider;

/**
 * A transport as it was at one moment, for operators.
 *
 * @param known what is remembered of it
 * @param listed whether the profile names it
 * @param bundle who provides it; empty if it is absent
 * @param waiting transfers that wait for their turn
 * @param underWay transfers with the transport, also with those of its name that drain
 * @param sent recipients with a final outcome since it came
 * @param inCharge the service that gets what is new; empty if it is absent
 * @param beside services that finish what they have
 */
public record TransportSnapshot(
        TransportMemory.Known known,
        boolean listed,
        Optional<String> bundle,
        int waiting,
        int underWay,
        long sent,
        Optional<TransportProvider> inCharge,
        List<TransportProvider> beside) {

    public TransportSnapshot {
        beside = List.copyOf(beside);
    }

    static TransportSnapshot of(Roster.Entry entry, Roster roster) {
        TransportMemory.Known known = entry.known();
        Optional<TransportDesk> desk = entry.desk();
        return new TransportSnapshot(
                known,
                roster.isListed(known.name(), known.kind()),
                desk.map(d -> d.arrival().bundle()),
                desk.map(TransportDesk::waiting).orElse(0),
                desk.map(d -> d.underWay().size()).orElse(0)
                        + roster.leaving(known.name()).stream()
                                .mapToInt(d -> d.underWay().size())
                                .sum(),
                desk.map(TransportDesk::sent).orElse(0L),
                desk.map(d -> d.arrival().provider()),
                roster.leaving(known.name()).stream()
                        .map(d -> d.arrival().provider())
                        .toList());
    }
}
