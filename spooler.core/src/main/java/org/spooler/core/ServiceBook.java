// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.spooler.api.admin.ProviderView.Kind;
import org.spooler.core.provider.BoundProvider;
import org.spooler.core.provider.BoundProviders;

/** Notes for operators which services are bound, and whose they are. */
final class ServiceBook {

    private final BoundProviders bound;
    private final InstantSource clock;
    private final Set<ServiceReference<?>> used = ConcurrentHashMap.newKeySet();

    ServiceBook(BoundProviders bound, InstantSource clock) {
        this.bound = bound;
        this.clock = clock;
    }

    /**
     * Whether a service is bound for the first time. One that is registered while the component is being activated may be
     * bound twice: as one that was there, and as one that came.
     */
    boolean begin(ServiceReference<?> reference) {
        return used.add(reference);
    }

    /** A service was bound that has a name of its own. */
    void came(Kind kind, String name, Object service, ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        bound.came(new BoundProvider(
                kind,
                name,
                service,
                (Long) reference.getProperty(Constants.SERVICE_BUNDLEID),
                bundle == null ? "" : bundle.getSymbolicName(),
                version(bundle),
                clock.instant()));
    }

    /** A service was bound that has none. */
    void came(Kind kind, Object service, ServiceReference<?> reference) {
        came(kind, ServiceLabel.of(reference), service, reference);
    }

    /** A service was given to a constructor, which is not told its reference. */
    <T> void chosen(Kind kind, Class<T> type, T service, BundleContext context) {
        try {
            for (ServiceReference<T> reference : context.getServiceReferences(type, null)) {
                if (context.getService(reference) == service) {
                    came(kind, service, reference);
                }
                context.ungetService(reference);
            }
        } catch (InvalidSyntaxException filter) {
            throw new IllegalStateException("no filter was given", filter);
        }
    }

    /** It is not used any more. */
    void went(Kind kind, Object service, ServiceReference<?> reference) {
        used.remove(reference);
        bound.went(kind, service);
    }

    private static String version(Bundle bundle) {
        Version version = bundle == null ? Version.emptyVersion : bundle.getVersion();
        return version.toString();
    }
}
