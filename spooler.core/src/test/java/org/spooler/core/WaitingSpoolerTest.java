// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.spooler.api.status.ResourceType;
import org.spooler.core.WaitingSpooler.Need;
import org.spooler.testkit.ManualClock;

class WaitingSpoolerTest {

    private final ManualClock clock = new ManualClock();
    private final WaitingSpooler waiting = new WaitingSpooler(clock, ZoneOffset.UTC);

    private String text() {
        return waiting.table()
                .find(ResourceType.SPOOLER, "spooler")
                .orElseThrow()
                .text();
    }

    @Test
    void itSaysSinceWhenTheStoreIsGone() {
        waiting.comes(Need.PROFILE);
        waiting.comes(Need.STORE);
        clock.advance(Duration.ofHours(2));
        waiting.goes(Need.STORE);

        assertThat(text())
                .startsWith("no spooler is running: it waits for a message store, which is not there since"
                        + " 2026-01-01 02:00:00. ")
                .contains("conf/org.spooler.store.file.cfg");
        assertThat(waiting.table().find(ResourceType.STORE_PROVIDER, "store"))
                .hasValueSatisfying(row -> assertThat(row.text()).isEqualTo("not there"));
    }

    @Test
    void oneOfTwoStoresIsEnough() {
        waiting.comes(Need.STORE);
        waiting.comes(Need.STORE);
        waiting.goes(Need.STORE);
        assertThat(text()).contains("a valid profile, which is not there since 2026-01-01 00:00:00");
    }

    @Test
    void whenAllIsThereTheLogKnowsMore() {
        waiting.comes(Need.STORE);
        waiting.comes(Need.PROFILE);
        assertThat(text()).endsWith("which are there but cannot be used: the log says why");
    }
}
