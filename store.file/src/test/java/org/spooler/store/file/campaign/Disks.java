// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import org.spooler.store.file.SimulatedStorage;
import org.spooler.store.file.disk.Disk;
import org.spooler.testkit.disk.SimulatedDisk;

/** How the store under test gets at its disk: straight, or through a defect that the campaign has to find. */
@FunctionalInterface
interface Disks {

    Disks SOUND = storage -> storage;

    Disk through(Disk storage);

    default Disk on(SimulatedDisk disk) {
        return through(new SimulatedStorage(disk));
    }
}
