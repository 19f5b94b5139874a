// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.memory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import org.junit.jupiter.api.Test;

class MemoryStoreComponentTest {

    @Test
    void settingOutOfRangeIsNamedWithPidKeyValueAndRange() {
        assertThatThrownBy(() -> new MemoryStoreComponent(configuration(-1, 1 << 20)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("org.spooler.store.memory: idempotency.seconds=-1 is out of range, expected 0 to 31536000");
    }

    @Test
    void tooSmallABudgetIsRefused() {
        assertThatThrownBy(() -> new MemoryStoreComponent(configuration(0, 1)))
                .hasMessageContaining("max.bytes=1 is out of range, expected 1048576 to");
    }

    private static MemoryStoreComponent.Configuration configuration(long seconds, long bytes) {
        return new MemoryStoreComponent.Configuration() {
            @Override
            public long idempotency_seconds() {
                return seconds;
            }

            @Override
            public long max_bytes() {
                return bytes;
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return MemoryStoreComponent.Configuration.class;
            }
        };
    }
}
