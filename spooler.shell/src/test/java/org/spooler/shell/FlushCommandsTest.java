// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.AddressType;
import org.spooler.api.admin.FlushProgress;
import org.spooler.api.admin.FlushReport;
import org.spooler.api.admin.LogoffOutcome;
import org.spooler.tck.Requirement;

class FlushCommandsTest {
    private final RecordingAdmin admin = new RecordingAdmin();
    private final GogoPrompt prompt = new GogoPrompt(admin, List.of(), Optional.empty());

    @BeforeEach
    void transports() {
        admin.transports.add(Samples.transport("smtp", true, AddressType.SMTP));
        admin.transports.add(Samples.transport("fax", false, AddressType.FAX));
        admin.transports.add(Samples.transport("maildir", true));
        admin.flushProgress = List.of(
                new FlushProgress("smtp", FlushProgress.Phase.OUTBOUND, 0, 0, 0, 6),
                new FlushProgress("smtp", FlushProgress.Phase.OUTBOUND, 2, 1, 0, 3),
                new FlushProgress("smtp", FlushProgress.Phase.DONE, 5, 1, 0, 0),
                new FlushProgress("maildir", FlushProgress.Phase.DONE, 0, 0, 2, 0));
        admin.flushReport = new FlushReport(1, List.of(new FlushReport.Line("smtp", 5, 1, 0, "done")));
    }

    @AfterEach
    void close() {
        prompt.close();
    }

    @Test
    @Requirement("FLUSH-008")
    void aFlushTellsWhatEachTransportMoved() throws Exception {
        assertThat(prompt.type("flush").lines())
                .containsExactly(
                        "TRANSPORT  SENT  DELAYED  RECEIVED  RESULT",
                        "smtp          5        1         0  done",
                        "1 waiting message made due");
        prompt.run("flush smtp");
        assertThat(admin.calls).containsExactly("flush all [UPLOAD, DOWNLOAD]", "flush smtp [UPLOAD, DOWNLOAD]");
    }

    @Test
    void eachOptionSetsItsFlag() throws Exception {
        prompt.run("flush --outbound --force");
        prompt.run("flush --inbound --quiet smtp");
        prompt.run("flush --outbound --inbound --async");

        assertThat(admin.calls)
                .containsExactly(
                        "flush all [UPLOAD, FORCE]",
                        "flush smtp [DOWNLOAD, NO_UI]",
                        "flush all [UPLOAD, DOWNLOAD, ASYNC_OK]");
    }

    @Test
    void aFlushThatIsNotWaitedForSaysWhereToLook() throws Exception {
        assertThat(prompt.type("flush --async")).startsWith("the flush has begun");
    }

    @Test
    void progressIsALineForEachPhase() throws Exception {
        prompt.run("flush");

        assertThat(prompt.written().lines())
                .containsExactly(
                        "smtp: sending, 6 messages left",
                        "smtp: done: 5 sent, 1 delayed, 0 received",
                        "maildir: done: 0 sent, 0 delayed, 2 received");
    }

    @Test
    void onATerminalALineForEachTransportIsDrawnAnew() throws Exception {
        prompt.run("flush --bars");

        assertThat(prompt.written())
                .isEqualTo("\rsmtp         [------------------------]   0%  0 sent, 0 delayed, 0 received, 0.0/s"
                        + "\rsmtp         [############------------]  50%  2 sent, 1 delayed, 0 received, 3000.0/s"
                        + "\rsmtp         [########################] 100%  5 sent, 1 delayed, 0 received, 6000.0/s"
                        + System.lineSeparator()
                        + "\rmaildir      [########################] 100%  0 sent, 0 delayed, 2 received, 2000.0/s"
                        + System.lineSeparator());
    }

    @Test
    void onlyATransportThatIsThereIsFlushed() {
        assertThatThrownBy(() -> prompt.run("flush pigeon"))
                .hasMessage("transport 'pigeon' is unknown. There are: smtp, fax, maildir");
        assertThatThrownBy(() -> prompt.run("flush fax"))
                .hasMessage("transport fax is not there: its messages wait until its bundle is back, or forget it");
        assertThat(admin.calls).isEmpty();
    }

    @Test
    @Requirement({"SEND-121", "SEND-123"})
    void aLogoffThatDidNotHappenSaysWhatIsGoingOn() {
        admin.logoffOutcome = EnumSet.of(LogoffOutcome.OUTBOUND, LogoffOutcome.OUTBOUND_QUEUE);

        assertThatThrownBy(() -> prompt.run("logoff quiet"))
                .hasMessage("the spooler goes on: a message is being sent, messages are left in the queue");
        assertThat(admin.calls).containsExactly("logoff QUIET");
    }

    @Test
    @Requirement("SEND-117")
    void aLogoffNeedsExactlyOneOfTheFiveWays() throws Exception {
        assertThat(prompt.type("logoff no-wait")).isEqualTo("all transports are released");
        assertThatThrownBy(() -> prompt.run("logoff")).hasMessageStartingWith("usage: logoff");
        assertThatThrownBy(() -> prompt.run("logoff purge abort")).hasMessageStartingWith("usage: logoff");
        assertThatThrownBy(() -> prompt.run("logoff now")).hasMessageContaining("'now' is none of them");
        assertThat(admin.calls).containsExactly("logoff NO_WAIT");
    }
}
