// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.broken;

import java.time.Clock;
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreHealth;

/** A context that hears nothing of the queue. */
final class Silence {

    private Silence() {}

    static StoreContext around(StoreContext context) {
        return new StoreContext() {
            @Override
            public Clock clock() {
                return context.clock();
            }

            @Override
            public void queueChanged() {
                // Not passed on.
            }

            @Override
            public void healthChanged(StoreHealth health) {
                context.healthChanged(health);
            }
        };
    }
}
