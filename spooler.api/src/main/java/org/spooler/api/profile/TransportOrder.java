// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.profile;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * The order in which transports are asked (STAT-059, STAT-060).
 *
 * @param names names of transports or of kinds of transport, each once; transports not named follow in order of
 *     their ranking
 */
public record TransportOrder(List<String> names) {
    public TransportOrder {
        names = List.copyOf(new LinkedHashSet<>(names));
    }
}
