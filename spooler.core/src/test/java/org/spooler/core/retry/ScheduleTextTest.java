// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTextTest {

    @Test
    void everyPartIsRead() {
        assertThat(ScheduleText.parse("retry.reply", "5m*2<=4h~20%"))
                .isEqualTo(new RetrySchedule(Duration.ofMinutes(5), 2, Duration.ofHours(4), 0.2));
    }

    @Test
    void aWaitAloneIsTheSameEveryTime() {
        assertThat(ScheduleText.parse("retry.busy", "3m")).isEqualTo(RetrySchedule.every(Duration.ofMinutes(3)));
    }

    @Test
    void spacesBetweenPartsMakeNoDifference() {
        assertThat(ScheduleText.parse("k", " 1m * 1.5 <= 1h ~ 10% "))
                .isEqualTo(ScheduleText.parse("k", "1m*1.5<=1h~10%"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5m*2<=4h~20%", "3m", "3m~10%", "1m*1.5<=1h"})
    void whatWasReadIsWrittenTheSameWay(String text) {
        assertThat(ScheduleText.parse("k", text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5x",
                "5m*2",
                "5m<=4h",
                "5m*2<=4h~20",
                "5m*2<=1m",
                "5m*11<=4h",
                "0s",
                "5m*2<=31d",
                "5m~51%",
                "5m*0<=4h"
            })
    void anErrorNamesKeyValueAndAllowedForm(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScheduleText.parse("retry.reply", text))
                .withMessageContaining("retry.reply = '" + text + "'")
                .withMessageContaining(ScheduleText.FORM);
    }
}
