// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import org.junit.jupiter.api.Test;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreProvider;
import org.spooler.tck.store.DurableFolderStoreContract;
import org.spooler.tck.store.DurableStoreContract;

/** The durable contract, each crash the death of the process. */
class ProcessDeathTest implements DurableStoreContract, DurableFolderStoreContract {

    private final SimulatedStoreProvider provider = new SimulatedStoreProvider();

    @Override
    public StoreProvider provider() {
        return provider;
    }

    @Override
    public void crash(SpoolerStore store) {
        provider.killProcess();
    }

    /** Many times over, as it takes the cleaner and the lease at the same moment: about one run in sixty. */
    @Test
    void messagesLeasedWhileTheirSegmentIsCleanedAreNotSetAside() throws StoreException {
        for (int run = 0; run < 150; run++) {
            new ProcessDeathTest().storeSurvivesManyCrashes();
        }
    }
}
