// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.tck.Requirement;

/** A smart host that is configured while mail flows, that goes down, and that comes back. */
class SmartHostIT {

    @TempDir
    private Path folder;

    private SpoolerProcess spooler;
    private SmtpSink sink;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Command.exists("smtp-sink"), "needs smtp-sink of Postfix");
        sink = new SmtpSink(folder.resolve("sink"));
        spooler = SpoolerProcess.startIn(folder);
    }

    @AfterEach
    void stop() {
        if (spooler != null) {
            spooler.close();
            sink.close();
        }
    }

    @Test
    void takesTheNextMailAsSoonAsItIsConfigured() throws IOException {
        sink.start();
        submit("before");
        Patience.await("the first mail in its Maildir")
                .until(() -> spooler.home().maildirs().of("bob@example.com").size() == 1);
        spooler.home().configure("org.spooler.transport.smtp-relay", "relay=127.0.0.1:" + sink.port());
        spooler.log().await("transport smtp-relay", "is there");
        submit("behind");
        sink.await(1, "Subject: behind");
        spooler.log().await("transport=smtp-relay", "relay=127.0.0.1[127.0.0.1]:" + sink.port(), "status=sent (250");
        assertThat(sink.mails()).noneMatch(mail -> mail.contains("Subject: before"));
        assertThat(spooler.home().maildirs().all()).hasSize(1);
        spooler.assertBalanced();
    }

    @Requirement({"SPOOL-026", "STAT-060"})
    @Test
    void anOrderThatIsChangedDecidesAboutTheNextMail() throws IOException {
        sink.start();
        spooler.home().configure("org.spooler.transport.smtp-relay", "relay=127.0.0.1:" + sink.port());
        spooler.home().configure("org.spooler.transport.smtp-second", "relay=127.0.0.1:1");
        spooler.home().configure("org.spooler.profile-default", "transport.order=smtp-relay,smtp-second,maildir");
        awaitOrder("smtp-relay", "smtp-second");
        submit("first order");
        sink.await(1, "Subject: first order");
        spooler.home().configure("org.spooler.profile-default", "transport.order=smtp-second,smtp-relay,maildir");
        awaitOrder("smtp-second", "smtp-relay");
        submit("second order");
        spooler.log().await("transport=smtp-second", "status=deferred");
        assertThat(sink.mails()).hasSize(1);
        spooler.assertBalanced();
    }

    private void awaitOrder(String first, String second) {
        Patience.awaitSlowly(first + " before " + second)
                .until(() -> spooler.verb("transports")
                        .output()
                        .matches("(?s).*\\b" + first + "\\b.*\\b" + second + "\\b.*"));
    }

    @Requirement("SPOOL-001")
    @Test
    void mailWaitsWhileItIsDownAndIsDeliveredByAFlush() throws IOException {
        spooler.home().configure("org.spooler.transport.smtp-relay", "relay=127.0.0.1:" + sink.port());
        spooler.log().await("transport smtp-relay", "is there");
        submit("patience");
        spooler.log().await("transport=smtp-relay", "status=deferred", "Connection refused");
        assertThat(spooler.queue())
                .as("where the mail is, when it is tried next, and why it waits")
                .containsPattern(
                        "deferred +\\d+[sm]\\w* +ann@example\\.org +1 +bob@example\\.com +smtp-relay: .*Connection refused");
        assertThat(spooler.queuedRecipients()).isEqualTo(1);
        sink.start();
        assertThat(spooler.verb("flush").expectSuccess().output()).contains("smtp-relay");
        sink.await(1, "Subject: patience");
        spooler.awaitEmptyQueue();
        spooler.assertBalanced();
    }

    private void submit(String subject) throws IOException {
        try (SmtpDialogue dialogue = SmtpDialogue.greet(spooler.port())) {
            String reply = dialogue.submit(
                    "ann@example.org",
                    "bob@example.com",
                    "From: ann@example.org\r\nSubject: " + subject + "\r\n\r\ntext\r\n");
            assertThat(reply).startsWith("250 2.0.0 queued as ");
            dialogue.quit();
        }
    }
}
