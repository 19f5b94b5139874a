// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.transport.ReceiveOutcome;
import org.spooler.api.transport.SessionControl;
import org.spooler.hylafax.DocumentFormat;
import org.spooler.hylafax.HylafaxConnection;
import org.spooler.hylafax.HylafaxServer;
import org.spooler.hylafax.JobParameters;
import org.spooler.hylafax.Login;
import org.spooler.testkit.RecordingTransportContext;
import org.spooler.testkit.fax.FaxPages;
import org.spooler.testkit.fax.FaxTestbed;

/** A fax that really came over a line. */
class RealFaxTest {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static HylafaxServer server(FaxTestbed bed) {
        return new HylafaxServer(
                "127.0.0.1",
                bed.port(),
                new Login("relay", Optional.empty(), Optional.of("faxadmin")),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30));
    }

    @Test
    void itIsAnnouncedTakenOverAsAPdfWithTheSamePixelsAndRemoved() throws Exception {
        assumeTrue(FaxTestbed.missing().isEmpty(), FaxTestbed.missing());
        try (FaxTestbed bed = FaxTestbed.start(1, 1, 4)) {
            RecordingTransportContext context = new RecordingTransportContext("fax", Clock.systemUTC());
            InboundSettings settings =
                    new InboundSettings(false, Address.smtp("office@example.org"), "fax", 1 << 26, true);
            try (FaxInbox inbox = new FaxInbox(context, server(bed), settings)) {
                inbox.control(context, Set.of(SessionControl.BEGIN_INBOUND));
                send(bed);
                await().atMost(PATIENCE).until(() -> inbox.poll(context));
                assertThat(context.calls()).contains("newMail");
                Path original = Files.copy(bed.received().get(0), Files.createTempFile("fax", ".tif"), REPLACE);

                Taken taken = Taken.safe();
                assertThat(inbox.receive(context, taken)).isEqualTo(ReceiveOutcome.DELIVERED_LAST);

                assertThat(taken.header()).contains("Subject: Fax from 15550100001, 2 pages\r\n");
                assertSamePages(taken.attachment(), original);
                assertThat(bed.received()).isEmpty();
                Files.delete(original);
            }
        }
    }

    private static final java.nio.file.CopyOption REPLACE = java.nio.file.StandardCopyOption.REPLACE_EXISTING;

    private static void send(FaxTestbed bed) throws IOException {
        try (HylafaxConnection connection = server(bed).open()) {
            String document = connection.upload(DocumentFormat.TIFF, new ByteArrayInputStream(FaxPages.tiff(2)));
            connection
                    .jobs()
                    .submit(JobParameters.dialling(FaxTestbed.RECEIVER, Duration.ofMinutes(30))
                            .page(215, 297)
                            .resolution(98)
                            .document(document));
        }
    }

    private static void assertSamePages(byte[] pdf, Path tiff) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("TIFF").next();
        try (PDDocument document = Loader.loadPDF(pdf);
                ImageInputStream input = ImageIO.createImageInputStream(tiff.toFile())) {
            reader.setInput(input);
            assertThat(document.getNumberOfPages()).isEqualTo(2).isEqualTo(reader.getNumImages(true));
            for (int page = 0; page < 2; page++) {
                PDResources resources = document.getPage(page).getResources();
                COSName name = resources.getXObjectNames().iterator().next();
                assertSamePixels(((PDImageXObject) resources.getXObject(name)).getImage(), reader.read(page));
                assertThat(document.getPage(page).getMediaBox().getWidth() / 72).isBetween(8.3f, 8.6f);
                assertThat(document.getPage(page).getMediaBox().getHeight() / 72)
                        .isBetween(11f, 12f);
            }
        }
    }

    private static void assertSamePixels(BufferedImage one, BufferedImage other) {
        assertThat(one.getWidth()).isEqualTo(other.getWidth());
        assertThat(one.getHeight()).isEqualTo(other.getHeight());
        long black = 0;
        long different = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                int pixel = one.getRGB(x, y) & 0xFFFFFF;
                different += pixel == (other.getRGB(x, y) & 0xFFFFFF) ? 0 : 1;
                black += pixel == 0 ? 1 : 0;
            }
        }
        assertThat(different).as("pixels that differ").isZero();
        assertThat(black).as("black pixels").isBetween(10_000L, 1_000_000L);
    }
}
