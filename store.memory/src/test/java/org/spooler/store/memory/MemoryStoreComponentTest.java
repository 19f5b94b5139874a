// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.memory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spooler.api.store.StoreException;
import org.spooler.settings.Refusals;

class MemoryStoreComponentTest {

    @Test
    void settingsOutOfRangeAreNamedWithPidKeyValueAndRange() {
        MemoryStoreComponent component =
                new MemoryStoreComponent(Map.of("idempotency.seconds", -1, "max.bytes", 1), null, Refusals.inLogOnly());
        assertThatThrownBy(() -> component.open(null))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("org.spooler.store.memory: idempotency.seconds = '-1': expected a whole number"
                        + " from 0 to 31536000")
                .hasMessageContaining(
                        "org.spooler.store.memory: max.bytes = '1': expected a whole number from 1048576");
    }
}
