// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.status.StatusCode;
import org.spooler.api.transport.TransferId;

class RecordingTransportContextTest {

    private final RecordingTransportContext context = new RecordingTransportContext("note", new ManualClock());

    @Test
    void writesDownWhatTheSessionSays() {
        RecipientOutcome outcome = RecipientOutcome.delivered(0, "ok");
        context.report(new TransferId(1), List.of(outcome));
        context.sentDeferred(new TransferId(7));
        context.criticalError("line cut");
        assertThat(context.calls()).containsExactly("report", "sentDeferred", "criticalError");
        assertThat(context.reports())
                .containsExactly(new RecordingTransportContext.Report(new TransferId(1), List.of(outcome)));
        assertThat(context.criticalErrors()).containsExactly("line cut");
    }

    @Test
    void keepsEveryStateOfTheStatusRow() {
        context.updateStatus(row -> row.with(StatusCode.AVAILABLE));
        context.updateStatus(row -> row.with(StatusCode.OUTBOUND_ACTIVE));
        assertThat(context.rows()).hasSize(2);
        assertThat(context.row().codes()).containsExactlyInAnyOrder(StatusCode.AVAILABLE, StatusCode.OUTBOUND_ACTIVE);
    }

    @Test
    void saysAtACheckpointThatATransferIsCancelled() {
        context.cancel(new TransferId(7));
        assertThat(context.checkpoint(new TransferId(7))).isTrue();
        assertThat(context.checkpoint(new TransferId(8))).isFalse();
    }

    @Test
    void keepsTheProfileSection() {
        context.profile().put("server", "localhost");
        assertThat(context.profile().find("server")).contains("localhost");
        context.profile().remove("server");
        assertThat(context.profile().keys()).isEmpty();
    }
}
