// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.spooler.core.move.Seat;
import org.spooler.core.move.StoreInCharge;

/** Seats a store by a service that {@link SpoolerComponent} cannot do without: it comes and goes with it. */
final class SeatService implements Seat {

    private final BundleContext bundle;
    private Optional<ServiceRegistration<StoreInCharge>> taken = Optional.empty();
    private Optional<StoreInCharge> seated = Optional.empty();

    SeatService(BundleContext bundle) {
        this.bundle = bundle;
    }

    @Override
    public void take(StoreInCharge store) {
        seated = Optional.of(store);
        taken = Optional.of(bundle.registerService(StoreInCharge.class, store, null));
    }

    @Override
    public void leave() {
        taken.ifPresent(SeatService::unregister);
        taken = Optional.empty();
        seated.ifPresent(StoreInCharge::letGo);
        seated = Optional.empty();
    }

    private static void unregister(ServiceRegistration<?> registration) {
        try {
            registration.unregister();
        } catch (IllegalStateException gone) {
            // The framework has done it: our bundle is being stopped.
            return;
        }
    }
}
