// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class FieldClockTest {

    private Instant time = Instant.parse("2026-10-25T00:59:59.100Z");

    private final FieldClock clock = new FieldClock(new Clock() {
        @Override
        public Instant instant() {
            return time;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("Europe/Berlin");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    });

    @Test
    void everySecondHasItsOwnWords() {
        assertThat(clock.now().dateTime()).isEqualTo("Sun, 25 Oct 2026 02:59:59 +0200");
        time = time.plusMillis(899);
        assertThat(clock.now().stamp()).isEqualTo("20261025025959");
        time = time.plusMillis(1);
        assertThat(clock.now()).isEqualTo(new FieldTime("Sun, 25 Oct 2026 02:00:00 +0100", "20261025020000"));
    }

    @Test
    void timeThatIsSetBackIsToldAsItIs() {
        clock.now();
        time = time.minusSeconds(3600);
        assertThat(clock.now().dateTime()).isEqualTo("Sun, 25 Oct 2026 01:59:59 +0200");
    }
}
