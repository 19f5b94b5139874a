// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.spooler.api.submission.Submission;
import org.spooler.core.move.RefusingSubmission;
import org.spooler.core.move.Seat;
import org.spooler.core.move.StoreInCharge;

/** Seats a store by a service that {@link SpoolerComponent} cannot do without: it comes and goes with it. */
final class SeatService implements Seat {

    private final BundleContext bundle;
    private Optional<ServiceRegistration<StoreInCharge>> taken = Optional.empty();
    private Optional<ServiceRegistration<Submission>> refusing = Optional.empty();

    SeatService(BundleContext bundle) {
        this.bundle = bundle;
    }

    @Override
    public void take(StoreInCharge store) {
        taken = Optional.of(bundle.registerService(StoreInCharge.class, store, null));
        refusing.ifPresent(SeatService::unregister);
        refusing = Optional.empty();
    }

    @Override
    public void leave(String why) {
        if (!why.isEmpty() && refusing.isEmpty()) {
            Dictionary<String, Object> last = new Hashtable<>();
            last.put(Constants.SERVICE_RANKING, Integer.MIN_VALUE);
            refusing = Optional.of(bundle.registerService(Submission.class, new RefusingSubmission(why), last));
        }
        taken.ifPresent(SeatService::unregister);
        taken = Optional.empty();
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
