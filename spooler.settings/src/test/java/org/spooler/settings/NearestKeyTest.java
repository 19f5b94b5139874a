// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestKeyTest {

    @ParameterizedTest
    @CsvSource({"'', abc, 3", "relay, relay, 0", "realy, relay, 1", "rely, relay, 1", "xelay, relay, 1", "ab, ba, 1"})
    void everyChangedLetterCounts(String from, String to, int distance) {
        assertThat(NearestKey.distance(from, to)).isEqualTo(distance);
        assertThat(NearestKey.distance(to, from)).isEqualTo(distance);
    }

    @Test
    void whatIsFarFromAllIsNearNone() {
        assertThat(NearestKey.to("colour", List.of("relay", "threads"))).isEmpty();
        assertThat(NearestKey.to("thread", List.of("relay", "threads"))).contains("threads");
    }
}
