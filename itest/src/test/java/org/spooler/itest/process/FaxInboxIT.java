// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.hylafax.DocumentFormat;
import org.spooler.hylafax.HylafaxConnection;
import org.spooler.hylafax.HylafaxServer;
import org.spooler.hylafax.JobParameters;
import org.spooler.hylafax.Login;
import org.spooler.testkit.fax.FaxPages;
import org.spooler.testkit.fax.FaxTestbed;

/** An incoming fax goes by mail to the office, by a rule of the profile. */
class FaxInboxIT {

    @TempDir
    private Path folder;

    private FaxTestbed bed;
    private SmtpSink sink;
    private SpoolerProcess spooler;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(FaxTestbed.missing().isEmpty(), FaxTestbed.missing());
        assumeTrue(Command.exists("smtp-sink"), "needs smtp-sink of Postfix");
        bed = FaxTestbed.start(1, 1, 4);
        sink = new SmtpSink(folder.resolve("sink"));
        spooler = SpoolerProcess.startIn(folder);
        configure();
    }

    private void configure() throws IOException {
        spooler.home()
                .configure(
                        "org.spooler.profile-default",
                        "transport.order=smtp,fax,maildir",
                        "poll.interval=2s",
                        "retry.network=1s",
                        "forward.office=class=IPM.Note.Fax; to=office@example.org; from=fax@example.org");
        spooler.home().configure("org.spooler.transport.smtp-relay", "relay=127.0.0.1:" + sink.port());
        spooler.home()
                .configure(
                        "org.spooler.transport.fax-line",
                        "server=127.0.0.1:" + bed.port(),
                        ".admin.password=faxadmin",
                        "receive=delete",
                        "receive.recipient=office@example.org");
        spooler.log().await("transport fax-line", "is there");
    }

    @AfterEach
    void stop() throws IOException {
        if (spooler != null) {
            spooler.close();
        }
        if (sink != null) {
            sink.close();
        }
        if (bed != null) {
            bed.close();
        }
    }

    private void call() throws IOException {
        HylafaxServer server = new HylafaxServer(
                "127.0.0.1",
                bed.port(),
                new Login("caller", Optional.empty(), Optional.empty()),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30));
        try (HylafaxConnection connection = server.open()) {
            String document = connection.upload(DocumentFormat.TIFF, new ByteArrayInputStream(FaxPages.tiff(2)));
            connection
                    .jobs()
                    .submit(JobParameters.dialling(FaxTestbed.RECEIVER, Duration.ofMinutes(30))
                            .page(215, 297)
                            .resolution(98)
                            .document(document));
        }
    }

    @Test
    void anIncomingFaxArrivesOnceAsAMailWithAPdfAlsoAcrossAKill() throws Exception {
        call();
        spooler.log().await("received, folder=", "");
        // The mail waits: nobody listens yet.
        spooler.log().await("to=<office@example.org>", "status=deferred");
        spooler.kill();
        sink.start();
        spooler.start();

        sink.await(1, "Subject: Fax from 15550100001, 2 pages");
        spooler.awaitEmptyQueue();
        List<String> mails = sink.mails();
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0))
                .contains("X-Mail-Args: <fax@example.org>")
                .contains("X-Rcpt-Args: <office@example.org>")
                .contains("Resent-To: office@example.org")
                .contains("From: \"Fax 15550100001\" <15550100001@fax>");
        String pdf = new String(attachment(mails.get(0)), ISO_8859_1);
        assertThat(pdf).startsWith("%PDF-").endsWith("%%EOF\n");
        assertThat(pdf.split("/Type/Page/", -1)).hasSize(3);
        assertThat(bed.received()).isEmpty();
        assertThat(spooler.verb("mail", "Inbox").output()).contains("Fax from 15550100001");
    }

    private static byte[] attachment(String mail) {
        String lines = mail.replace("\r\n", "\n");
        int part = lines.indexOf("Content-Type: application/pdf");
        int from = lines.indexOf("\n\n", part) + 2;
        return Base64.getMimeDecoder().decode(lines.substring(from, lines.indexOf("\n--", from)));
    }
}
