// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real mail server takes what we send, over TLS, and delivers it. */
class PostfixIT {

    @TempDir
    private Path folder;

    @Test
    void aVerifiedPostfixDeliversTheMailAndRefusalsAreReported() throws IOException {
        assumeTrue(PostfixInstance.isPossible(), "needs root, Postfix and OpenSSL");
        try (PostfixInstance postfix = PostfixInstance.start();
                SpoolerProcess spooler = SpoolerProcess.startIn(folder)) {
            spooler.home()
                    .configure(
                            "org.spooler.transport.smtp-relay",
                            "relay=127.0.0.1:" + postfix.port(),
                            "tls=required",
                            "tls.trust.file=" + postfix.certificate());
            spooler.log().await("transport smtp-relay", "is there");
            submit(spooler, "bob@example.com", "goes far");
            Patience.await("the mail in Postfix's Maildir")
                    .until(() -> postfix.delivered().size() == 1);
            assertThat(postfix.delivered().get(0))
                    .contains("Delivered-To: bob@example.com", "Subject: goes far", "\n.dot and \u00e4\n")
                    .containsPattern("using TLSv1\\.[23] with cipher");
            spooler.log().await("to=<bob@example.com>", "transport=smtp-relay", "status=sent (250 2.0.0 Ok: queued as");

            submit(spooler, "carol@elsewhere.example", "goes nowhere");
            spooler.log().await("to=<carol@elsewhere.example>", "dsn=5.7.1", "status=bounced (554");
            spooler.log().await("to=<ann@example.com>", "status=sent");
            Patience.await("the report about carol")
                    .until(() -> postfix.delivered().stream()
                            .anyMatch(mail -> mail.contains("Final-Recipient: ")
                                    && mail.contains("carol@elsewhere.example")
                                    && mail.contains("Action: failed")));
            spooler.awaitEmptyQueue();
            // The report is the spooler's own message, which nobody handed in.
            Account.of(spooler.log()).withUnloggedAcceptance(1).assertBalanced(0);
        }
    }

    private static void submit(SpoolerProcess spooler, String to, String subject) throws IOException {
        try (SmtpDialogue dialogue = SmtpDialogue.greet(spooler.port())) {
            String message = "From: ann@example.com\r\nSubject: " + subject + "\r\n\r\n..dot and \u00e4\r\n";
            assertThat(dialogue.submit("ann@example.com", to, message)).startsWith("250");
        }
    }
}
