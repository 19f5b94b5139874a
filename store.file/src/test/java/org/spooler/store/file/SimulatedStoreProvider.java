// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.util.Random;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreProvider;
import org.spooler.testkit.disk.SimulatedDisk;

/** Opens stores with threads of their own on a simulated disk. */
final class SimulatedStoreProvider implements StoreProvider {

    private final SimulatedDisk disk = new SimulatedDisk();
    private final Random random = new Random(1);
    private FileMessageStore open;

    SimulatedDisk disk() {
        return disk;
    }

    @Override
    public SpoolerStore open(StoreContext context) throws StoreException {
        try {
            open = FileMessageStore.open(
                    new SimulatedStorage(disk), TestSettings.small(), StoreThreads.start(), context, () -> {});
            return open;
        } catch (IOException e) {
            throw new StoreException("cannot be opened: " + e.getMessage(), e);
        }
    }

    /** The power fails; what the store does afterwards reaches no disk. */
    void losePower() {
        disk.restart(random);
        open.close();
    }

    /** The process dies; what the operating system has, is not lost. */
    void killProcess() {
        disk.killProcess();
        open.close();
    }
}
