// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spooler.api.admin.FlushReport;
import org.spooler.api.message.MessageId;
import org.spooler.tck.Requirement;
import org.spooler.testkit.FlushingTransport;

/** The fourteen steps of a flush, read off in order. */
class FlushTraceTest {

    @Test
    @Requirement({
        "FLUSH-001",
        "FLUSH-002",
        "FLUSH-003",
        "FLUSH-004",
        "FLUSH-006",
        "FLUSH-009",
        "FLUSH-010",
        "FLUSH-014",
        "FLUSH-015",
        "FLUSH-016",
        "FLUSH-017",
        "FLUSH-018",
        "FLUSH-020",
        "FLUSH-021",
        "FLUSH-022",
        "FLUSH-024",
        "FLUSH-025",
        "FLUSH-026",
        "FLUSH-027",
        "FLUSH-028",
        "FLUSH-029",
        "FLUSH-030",
        "FLUSH-031",
        "FLUSH-033",
        "FLUSH-037",
        "FLUSH-047",
        "FLUSH-052",
        "FLUSH-056",
        "STAT-059",
        "DEC-13"
    })
    void aFlushOfTwoTransportsWithThreeMessagesEachWayGoesThroughTheFourteenStepsInOrder() throws Exception {
        FlushHarness harness = new FlushHarness("mail", "fax");
        FlushingTransport fax = harness.transport("fax").holds("f1", "f2", "f3");
        FlushingTransport mail = harness.transport("mail").holds("m1", "m2", "m3");
        List<MessageId> faxes = harness.waiting(fax, "fax", 3);
        List<MessageId> mails = harness.waiting(mail, "mail", 3);

        FlushReport report = harness.flush();

        List<String> trace = harness.trace();
        trace.forEach(System.out::println);
        List<String> expected = new ArrayList<>(queue("mail", mails));
        expected.add("14 mail: next transport: fax");
        expected.addAll(queue("fax", faxes));
        assertThat(trace).containsExactlyElementsOf(expected);
        assertThat(report)
                .isEqualTo(new FlushReport(
                        6,
                        List.of(new FlushReport.Line("mail", 3, 0, 3, ""), new FlushReport.Line("fax", 3, 0, 3, ""))));
        assertThat(mail.calls())
                .containsExactly(
                        "flush [UPLOAD, DOWNLOAD]", "control [END_OUTBOUND_FLUSH]", "control [END_INBOUND_FLUSH]");
        assertThat(fax.left() + mail.left()).isZero();
        assertThat(harness.spooler.newMail).hasSize(6);
    }

    private static List<String> queue(String transport, List<MessageId> ids) {
        List<String> steps = new ArrayList<>();
        steps.add(" 1 " + transport + ": FlushQueues [UPLOAD, DOWNLOAD]");
        steps.add(" 2 " + transport + ": S_OK, OUTBOUND_FLUSH set, INBOUND_FLUSH clear");
        for (MessageId id : ids) {
            steps.add(" 3 " + transport + ": OUTBOUND_FLUSH set: SubmitMessage " + id);
            steps.add(" 4 " + transport + ": handled " + id);
            steps.add(" 5 " + transport + ": EndMessage " + id);
            steps.add(" 6 " + transport + ": Sent " + id);
        }
        steps.add(" 7 " + transport + ": queue empty");
        steps.add(" 8 " + transport + ": TransportNotify END_OUTBOUND_FLUSH");
        steps.add(" 9 " + transport + ": left outbound, OUTBOUND_FLUSH clear, INBOUND_FLUSH set");
        for (String outcome : List.of("DELIVERED_MORE", "DELIVERED_MORE", "DELIVERED_LAST")) {
            steps.add("10 " + transport + ": INBOUND_FLUSH set: StartMessage");
            steps.add("11 " + transport + ": StartMessage returned: " + outcome);
        }
        steps.add("12 " + transport + ": TransportNotify END_INBOUND_FLUSH");
        steps.add("13 " + transport + ": left inbound, OUTBOUND_FLUSH clear, INBOUND_FLUSH clear");
        return steps;
    }
}
