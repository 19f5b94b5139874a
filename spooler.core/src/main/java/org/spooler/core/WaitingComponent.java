// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.spooler.api.status.StatusTable;
import org.spooler.core.move.StoreInCharge;

/** Registers the table of a {@link WaitingSpooler}, behind that of a spooler that runs. */
@Component(
        immediate = true,
        service = {})
public final class WaitingComponent {

    private final WaitingSpooler waiting = new WaitingSpooler(Clock.systemUTC(), ZoneId.systemDefault());
    private final ServiceRegistration<StatusTable> table;

    @Activate
    public WaitingComponent(BundleContext bundle) {
        table = bundle.registerService(
                StatusTable.class,
                waiting.table(),
                FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, Integer.MIN_VALUE)));
    }

    @Deactivate
    void stop() {
        table.unregister();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindStore(ServiceReference<StoreInCharge> store) {
        waiting.comes(WaitingSpooler.Need.STORE);
    }

    void unbindStore(ServiceReference<StoreInCharge> store) {
        waiting.goes(WaitingSpooler.Need.STORE);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindProfile(ServiceReference<ProfileComponent> profile) {
        waiting.comes(WaitingSpooler.Need.PROFILE);
    }

    void unbindProfile(ServiceReference<ProfileComponent> profile) {
        waiting.goes(WaitingSpooler.Need.PROFILE);
    }
}
