// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ManualClockTest {

    private final ManualClock clock = new ManualClock();

    @Test
    void standsStillUntilMoved() {
        Instant first = clock.instant();
        assertThat(clock.instant()).isEqualTo(first).isEqualTo(ManualClock.START);
    }

    @Test
    void movesForwardsAndBackwards() {
        clock.advance(Duration.ofHours(2));
        clock.advance(Duration.ofHours(-1));
        assertThat(clock.instant()).isEqualTo(ManualClock.START.plusSeconds(3600));
    }

    @Test
    void showsTheSameTimeInEveryZone() {
        ManualClock tokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));
        Instant noon = Instant.parse("2026-06-01T12:00:00Z");
        clock.set(noon);
        assertThat(tokyo.instant()).isEqualTo(noon);
        assertThat(tokyo.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }
}
