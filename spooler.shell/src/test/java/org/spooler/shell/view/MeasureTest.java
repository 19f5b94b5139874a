// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1023, 1023",
        "1024, 1.0K",
        "10188, 9.9K",
        "10200, 10K",
        "1023000, 999K",
        "1023999, 1.0M",
        "209715200, 200M",
        "9223372036854775807, 8388608T"
    })
    void aSizeHasAtMostThreeDigitsAndAUnit(long bytes, String shown) {
        assertThat(Measure.bytes(bytes)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"-5, 0s", "59, 59s", "60, 1m00s", "3599, 59m59s", "3600, 1h00m", "86400, 1d00h", "450000, 5d05h"})
    void aSpanHasTheTwoLargestUnits(long seconds, String shown) {
        assertThat(Measure.span(Duration.ofSeconds(seconds))).isEqualTo(shown);
    }
}
