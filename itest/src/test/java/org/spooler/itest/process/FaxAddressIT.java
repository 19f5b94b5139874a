// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fax numbers in mail addresses, as a mail program sees them. */
class FaxAddressIT {

    @TempDir
    private Path folder;

    private SpoolerProcess spooler;

    @BeforeEach
    void start() throws IOException {
        spooler = SpoolerProcess.startIn(folder);
    }

    @AfterEach
    void stop() {
        if (spooler != null) {
            spooler.close();
        }
    }

    @Test
    void badAndBlockedNumbersAreRefusedWhereTheyAreNamed() throws IOException {
        try (SmtpDialogue submission = SmtpDialogue.greet(spooler.port())) {
            submission.expect("250", "MAIL FROM:<ann@example.org>");
            assertThat(submission.say("RCPT TO:<ann@fax>"))
                    .isEqualTo(
                            "550 5.1.3 <ann@fax>: expected a number of digits, with + and the calling code in front");
            assertThat(submission.say("RCPT TO:<+49-900-1234567@fax>"))
                    .isEqualTo("550 5.7.1 <+49-900-1234567@fax>: premium-rate numbers are blocked here");
            submission.expect("550 5.7.1", "RCPT TO:</FAX=+499001234567/T33S=1/@localhost>");
            submission.expect("550 5.7.1", "RCPT TO:<IMCEAFAX-+2B499001234567@localhost>");
            submission.expect("250", "RCPT TO:<\"+49 30 1234567\"@fax>");
            submission.expect("354", "DATA");
            submission.expect("250", "Subject: a fax\r\n\r\ntext\r\n.");
        }
        spooler.log().await("to=<FAX:+49301234567>", "status=");
    }

    @Test
    void aRegionThatIsSetLaterHoldsFromThenOn() throws IOException {
        try (SmtpDialogue submission = SmtpDialogue.greet(spooler.port())) {
            submission.expect("250", "MAIL FROM:<ann@example.org>");
            submission.expect("550 5.1.3", "RCPT TO:<030/1234567@fax>");
            spooler.home().configure("org.spooler.address.fax", "region=DE", "blocked.prefixes=+4989");
            Patience.await("the region of numbers")
                    .untilAsserted(() -> submission.expect("250", "RCPT TO:<030/1234567@fax>"));
            submission.expect("550 5.7.1", "RCPT TO:<089/1234567@fax>");
        }
    }
}
