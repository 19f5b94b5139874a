// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.testkit.fax.FaxTestbed;

/** Mail becomes a fax: submitted by SMTP, rendered, and sent over a line that really transmits. */
@Timeout(300)
class FaxIT {

    private static final String LINES = "The quick brown fox jumps over the lazy dog 0123456789.\r\n".repeat(50);

    @TempDir
    private Path folder;

    private FaxTestbed bed;
    private SpoolerProcess spooler;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(FaxTestbed.missing().isEmpty(), FaxTestbed.missing());
        bed = FaxTestbed.start(1, 1, 4);
        spooler = SpoolerProcess.startIn(folder);
        spooler.home()
                .configure("org.spooler.transport.fax-default", "server=127.0.0.1:" + bed.port(), "poll.seconds=1");
        spooler.log().await("transport fax", "is there");
    }

    @AfterEach
    void stop() {
        if (spooler != null) {
            spooler.close();
        }
        if (bed != null) {
            bed.close();
        }
    }

    @Test
    void killedInTheMiddleOfATransmissionItSendsOneFaxAndOneReport() throws Exception {
        submit(LINES + "\f" + LINES + "\f" + LINES);
        Patience.awaitSlowly("the second page")
                .until(() -> spooler.verb("status").output().contains("page 2 of 3 to +15550200001"));
        spooler.kill();
        spooler.start();
        spooler.awaitEmptyQueue();
        Patience.await("the report")
                .until(() -> spooler.home().maildirs().of("ann@example.org").size() == 1);
        Patience.await("the fax").until(() -> bed.received().size() == 1);
        assertThat(pages(bed.received().get(0))).isEqualTo(3);
        assertThat(bed.calls()).as("calls").hasSize(1);
        assertThat(Maildirs.onTheWire(
                        spooler.home().maildirs().of("ann@example.org").get(0)))
                .contains("Action: delivered", "3 pages confirmed by +15550200001");
        spooler.log().await("job", "found again on");
    }

    @Test
    void aBusyLineIsDialledAgain() throws Exception {
        bed.faults("busy 15550200001 2");
        spooler.home().configure("org.spooler.profile-default", "transport.order=fax,maildir", "retry.busy=3s");
        submit("Hello.\r\n");
        spooler.log().await("to=<FAX:+15550200001>", "status=deferred", "Busy signal detected", "dial 1 of 12");
        spooler.log().await("to=<FAX:+15550200001>", "status=deferred", "dial 2 of 12");
        spooler.awaitEmptyQueue();
        Patience.await("the fax").until(() -> bed.received().size() == 1);
        spooler.log().await("to=<FAX:+15550200001>", "status=sent", "1 page confirmed");
    }

    private void submit(String text) throws IOException {
        try (SmtpDialogue dialogue = SmtpDialogue.greet(spooler.port())) {
            dialogue.expect("250", "MAIL FROM:<ann@example.org>");
            dialogue.expect("250", "RCPT TO:<+15550200001@fax> NOTIFY=SUCCESS,FAILURE");
            dialogue.expect("354", "DATA");
            dialogue.expect(
                    "250", "From: ann@example.org\r\nX-Fax-Resolution: normal\r\nSubject: fax\r\n\r\n" + text + ".");
            dialogue.quit();
        }
    }

    private static int pages(Path file) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("TIFF").next();
        try (ImageInputStream octets = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(octets);
            return reader.getNumImages(true);
        } finally {
            reader.dispose();
        }
    }
}
