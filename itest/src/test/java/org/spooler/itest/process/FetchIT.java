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

/** Mail on a Dovecot server is fetched by the distribution, and is in the receive folder once. */
class FetchIT {

    @TempDir
    private Path folder;

    private DovecotServer dovecot;
    private SpoolerProcess spooler;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(DovecotServer.isPossible(), "needs Dovecot (dovecot-imapd), openssl and root");
        dovecot = DovecotServer.start();
        spooler = SpoolerProcess.startIn(folder);
        spooler.home().configure("org.spooler.profile-default", "transport.order=maildir", "poll.interval=1s");
    }

    @AfterEach
    void stop() throws IOException {
        if (spooler != null) {
            spooler.close();
        }
        if (dovecot != null) {
            dovecot.close();
        }
    }

    private void configure() throws IOException {
        spooler.home()
                .configure(
                        "org.spooler.transport.fetch-ann",
                        "protocol=imap",
                        "server=127.0.0.1:" + dovecot.port(),
                        "tls=starttls",
                        "tls.trust.file=" + dovecot.certificate(),
                        "user=" + DovecotServer.USER,
                        ".password=" + DovecotServer.PASSWORD);
    }

    private void deliver(int number) throws IOException {
        dovecot.deliver(
                "m" + number,
                "From: bob@example.com\r\nTo: ann@example.org\r\nSubject: message " + number + "\r\n\r\ntext\r\n");
    }

    @Test
    @Requirement({"RECV-024", "RECV-030", "XPORT-027"})
    void mailEndsInTheReceiveFolderAndItsOriginalGoes() throws IOException {
        deliver(1);
        configure();
        spooler.log().await(": received, folder=Inbox");
        spooler.log().await(": fetched imap://ann%40example.org@127.0.0.1:" + dovecot.port() + "/INBOX;uid=");
        Patience.await("an empty mailbox").until(() -> dovecot.originals() == 0);
        assertThat(spooler.verb("mail", "Inbox").expectSuccess().output())
                .contains("message 1")
                .contains("bob@example.com");
        assertThat(spooler.verb("transports").output()).contains("fetch-ann");
    }

    @Test
    @Requirement("DEC-23")
    void aKilledSpoolerHasEachMessageOnce() throws IOException {
        configure();
        spooler.log().await("transport fetch-ann", "is there");
        for (int i = 1; i <= 30; i++) {
            deliver(i);
        }
        Patience.await("some mail").until(() -> received() > 3);
        spooler.kill();
        spooler.start();
        Patience.await("an empty mailbox").until(() -> dovecot.originals() == 0);
        String inbox =
                spooler.verb("mail", "-n", "100", "Inbox").expectSuccess().output();
        for (int i = 1; i <= 30; i++) {
            assertThat(inbox.split("\\bmessage " + i + "\\b", -1))
                    .as("message %d, once in %s", i, inbox)
                    .hasSize(2);
        }
    }

    private long received() {
        return spooler.log().count(": received, folder=Inbox");
    }

    @Test
    @Requirement("XPORT-034")
    void aServerThatComesBackIsAskedAgain() throws IOException {
        configure();
        spooler.log().await("transport fetch-ann", "is there");
        dovecot.stop();
        spooler.log().await("transport fetch-ann", "poll failed");
        assertThat(spooler.verb("status").output()).contains("failure");
        deliver(1);
        dovecot.run();
        Patience.await("an empty mailbox").until(() -> dovecot.originals() == 0);
        assertThat(received()).isEqualTo(1);
    }
}
