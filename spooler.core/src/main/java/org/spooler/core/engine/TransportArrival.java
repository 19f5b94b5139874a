// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import org.spooler.api.transport.TransportProvider;

/**
 * A transport that came.
 *
 * @param name in the profile
 * @param kind what it is one of, such as {@code smtp}
 * @param ranking decides between transports the profile does not name; higher is earlier
 * @param bundle who provides it, for operators: symbolic name and version
 * @param provider the service
 * @param revision how often the properties of the service have changed since it came
 */
public record TransportArrival(
        String name, String kind, int ranking, String bundle, TransportProvider provider, int revision) {

    /** One that has just come. */
    public TransportArrival(String name, String kind, int ranking, String bundle, TransportProvider provider) {
        this(name, kind, ranking, bundle, provider, 0);
    }

    /** The next revision of the same service after an earlier one. */
    public TransportArrival after(TransportArrival earlier) {
        return new TransportArrival(name, kind, ranking, bundle, provider, earlier.revision + 1);
    }

    /** Whether it is the same service; a provider's own idea of equality is not asked. */
    public boolean isOf(TransportProvider other) {
        return provider == other;
    }

    /** Whether it is the same service as it is now. */
    public boolean is(TransportArrival other) {
        return isOf(other.provider) && revision == other.revision && name.equals(other.name);
    }
}
