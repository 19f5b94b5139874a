// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.route;

import java.util.List;
import org.spooler.transport.smtp.protocol.Verdict;

/** What is known of the way to a destination. */
public sealed interface Route {

    /**
     * Servers to try.
     *
     * @param hops in this order; at least one
     */
    record Hops(List<Hop> hops) implements Route {
        public Hops {
            hops = List.copyOf(hops);
        }
    }

    /**
     * There is no way, for now or for good.
     *
     * @param verdict what this means for the recipients
     */
    record Unroutable(Verdict verdict) implements Route {}
}
