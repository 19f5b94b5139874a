// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.settings;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.spooler.api.status.RefusedSettings;

/**
 * Where a refusal is shown while it lasts; at most one for each configuration.
 *
 * <p><b>Threading.</b> Guarded by its configuration.
 */
public interface Refusals {

    /** Shows a refusal in place of the one before. */
    void show(RefusedSettings refused);

    /** The configuration is right, or gone. */
    void withdraw();

    /** Shown nowhere but in the log. */
    static Refusals inLogOnly() {
        return new Refusals() {
            @Override
            public void show(RefusedSettings refused) {}

            @Override
            public void withdraw() {}
        };
    }

    /** Shown as a service, for the status table. */
    static Refusals asService(BundleContext bundle) {
        return new Refusals() {
            private ServiceRegistration<RefusedSettings> shown;

            @Override
            public void show(RefusedSettings refused) {
                withdraw();
                shown = bundle.registerService(RefusedSettings.class, refused, null);
            }

            @Override
            public void withdraw() {
                if (shown != null) {
                    shown.unregister();
                    shown = null;
                }
            }
        };
    }
}
