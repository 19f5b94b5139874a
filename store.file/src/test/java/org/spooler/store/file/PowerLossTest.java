// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreProvider;
import org.spooler.tck.store.DurableFolderStoreContract;
import org.spooler.tck.store.DurableStoreContract;

/** The durable contract, each crash a loss of power. */
class PowerLossTest implements DurableStoreContract, DurableFolderStoreContract {

    private final SimulatedStoreProvider provider = new SimulatedStoreProvider();

    @Override
    public StoreProvider provider() {
        return provider;
    }

    @Override
    public void crash(SpoolerStore store) {
        provider.losePower();
    }
}
