// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.status;

import java.util.Comparator;
import org.spooler.api.status.ResourceType;
import org.spooler.api.status.StatusRow;

/** The subsystem, the spooler, stores, others, then transports in transport order. */
final class RowOrder implements Comparator<StatusRow> {

    private final Comparator<StatusRow> order;

    RowOrder(Comparator<String> transportOrder) {
        Comparator<StatusRow> byTransport =
                (a, b) -> a.type() == ResourceType.TRANSPORT_PROVIDER && b.type() == ResourceType.TRANSPORT_PROVIDER
                        ? transportOrder.compare(a.name(), b.name())
                        : 0;
        order = Comparator.<StatusRow>comparingInt(row -> group(row.type()))
                .thenComparing(byTransport)
                .thenComparing(StatusRow::type)
                .thenComparing(StatusRow::name);
    }

    @Override
    public int compare(StatusRow a, StatusRow b) {
        return order.compare(a, b);
    }

    private static int group(ResourceType type) {
        return switch (type) {
            case SUBSYSTEM -> 0;
            case SPOOLER -> 1;
            case STORE_PROVIDER -> 2;
            case AB, AB_PROVIDER, PROFILE_PROVIDER, HOOK_PROVIDER -> 3;
            case TRANSPORT_PROVIDER -> 4;
        };
    }
}
