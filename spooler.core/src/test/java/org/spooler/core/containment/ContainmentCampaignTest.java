// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.containment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A slice of the campaign on real threads. What the others keep of their rate is measured by the campaign itself. */
class ContainmentCampaignTest {

    @ParameterizedTest
    @CsvSource({"EXCEPTION, SUBMIT, true", "IGNORED_INTERRUPT, DESTINATION, false", "CLOSED_STREAMS, SUBMIT, false"})
    void nothingIsLostAndTheOthersGoOn(BadKind kind, BadStep step, boolean quarantined) throws Exception {
        RealCell.Result result = ContainmentCampaign.run(kind, step, 50, Duration.ofSeconds(2));

        assertThat(ContainmentCampaign.isSafe(kind, result)).as("%s", result).isTrue();
        assertThat(result.struck()).isPositive();
        assertThat(result.during()).as("messages a second of the others").isPositive();
        assertThat(result.quarantined()).isEqualTo(quarantined);
    }
}
