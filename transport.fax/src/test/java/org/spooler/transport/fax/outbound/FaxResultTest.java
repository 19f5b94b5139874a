// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spooler.hylafax.Job;
import org.spooler.hylafax.JobState;

class FaxResultTest {

    @ParameterizedTest
    @CsvSource({
        "Busy signal detected; too many attempts to dial, 0, 0, BUSY",
        "No answer from remote; too many attempts to dial, 0, 0, NO_ANSWER",
        "'Ringback detected, no answer without CED', 0, 0, NO_ANSWER",
        "No local dialtone; too many attempts to dial, 0, 0, NO_DIAL_TONE",
        "No carrier detected; too many attempts to dial, 0, 0, NO_CARRIER",
        "Unspecified Transmit Phase C error; too many attempts to dial, 1, 0, PROTOCOL_ERROR",
        "No response to PPS repeated 3 times., 1, 0, PROTOCOL_ERROR",
        "No response to PPS repeated 3 times., 1, 2, PARTIAL",
        "Job aborted by request, 1, 0, ABORTED",
        "Kill time expired, 0, 0, NO_LINE",
        "REJECT: destination is on the list, 0, 0, REJECTED",
        "Document conversion failed, 0, 0, SERVER_TROUBLE"
    })
    void tellsTheCausesApartByTheServersWords(String status, int tries, int confirmed, FaxResult result) {
        Job job = new Job(1, JobState.FAILED, "spooler", "", "1", confirmed, 3, 1, tries, status);
        assertThat(FaxResult.of(job, confirmed)).isEqualTo(result);
    }
}
