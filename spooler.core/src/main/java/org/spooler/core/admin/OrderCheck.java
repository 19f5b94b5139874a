// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.admin;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.spooler.api.profile.TransportOrder;
import org.spooler.api.profile.TransportOrderException;
import org.spooler.api.status.MapiStatus;
import org.spooler.core.engine.TransportSnapshot;

/**
 * Whether an order may take the place of the one in force: it names every transport that is there, itself or by its
 * kind, and nothing that the profile does not know (STAT-054 to STAT-056). One that is gone may be left out: nothing
 * waits for it then.
 */
final class OrderCheck {

    private OrderCheck() {}

    static Optional<TransportOrderException> refusal(
            TransportOrder inForce, List<TransportSnapshot> all, TransportOrder changed) {
        Set<String> known = new TreeSet<>(inForce.names());
        all.forEach(transport -> {
            known.add(transport.known().name());
            known.add(transport.known().kind());
        });
        List<String> unknown =
                changed.names().stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty()) {
            return Optional.of(new TransportOrderException(
                    MapiStatus.MAPI_E_NOT_FOUND,
                    "transport order: not in the profile: " + String.join(", ", unknown) + ". There are: "
                            + String.join(", ", known)));
        }
        List<String> missing = all.stream()
                .filter(transport -> transport.bundle().isPresent())
                .filter(transport -> !names(changed, transport))
                .map(transport -> transport.known().name())
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new TransportOrderException(
                        MapiStatus.MAPI_E_BUSY,
                        "transport order: every transport must be named, also: " + String.join(", ", missing)));
    }

    private static boolean names(TransportOrder order, TransportSnapshot transport) {
        return order.names().contains(transport.known().name())
                || order.names().contains(transport.known().kind());
    }
}
