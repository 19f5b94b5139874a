// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.program;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.awt.Color;
import java.awt.Rectangle;
import java.util.Arrays;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;
import org.spooler.preprocess.faxrender.job.Job;
import org.spooler.preprocess.faxrender.job.Limits;
import org.spooler.preprocess.faxrender.job.Resolution;

class PdfFaxTest {

    /** Draws on a page. */
    private interface Drawing {
        void on(PDPageContentStream page, PDDocument document) throws Exception;
    }

    private static byte[] drawn(PDRectangle size, Drawing drawing) throws Exception {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(size);
            document.addPage(page);
            try (PDPageContentStream out = new PDPageContentStream(document, page)) {
                drawing.on(out, document);
            }
            return Mails.saved(document);
        }
    }

    private static Fax fax(byte[] pdf) throws Exception {
        return Fax.of(Mails.HEAD + Mails.part("application/pdf", pdf));
    }

    private static Fax fax(byte[] pdf, Limits limits) throws Exception {
        String message = Mails.HEAD + Mails.part("application/pdf", pdf);
        return Fax.of(message.replace("\n", "\r\n").getBytes(UTF_8), Jobs.limits(limits));
    }

    @Test
    void squareIsTrueToScaleAndWhereItBelongs() throws Exception {
        Fax fax = fax(drawn(PDRectangle.A4, (page, document) -> {
            page.addRect(72, 841.89f - 144, 72, 72);
            page.fill();
        }));
        Rectangle box = fax.inkBox(0);
        assertThat(box.width).isCloseTo(204, offset(1));
        assertThat(box.height).isCloseTo(196, offset(1));
        assertThat(box.x).isCloseTo(204 + (1728 - 1687) / 2, offset(2));
        assertThat(box.y).isCloseTo(196, offset(2));
        assertThat(fax.ink(0)).isCloseTo(204 * 196, offset(500));
    }

    @Test
    void pagesOfALongDocumentKeepTheirOrder() throws Exception {
        Fax fax = fax(Mails.pdf(12));
        assertThat(fax.count()).isEqualTo(12);
        assertThat(fax.inkBox(9).width).isEqualTo(fax.inkBox(0).width);
        int oneDigit = Fax.ink(fax.page(8), 200, 250, 600, 150);
        int twoDigits = Fax.ink(fax.page(9), 200, 250, 600, 150);
        assertThat(twoDigits).isGreaterThan(oneDigit);
        assertThat(fax.page(1).getData().getDataBuffer().getSize()).isPositive();
    }

    @Test
    void oneThreadAndTwoGiveTheSame() throws Exception {
        byte[] message = (Mails.HEAD + Mails.part("application/pdf", Mails.pdf(9)))
                .replace("\n", "\r\n")
                .getBytes(UTF_8);
        Job two = Jobs.limits(Limits.DEFAULT);
        Job one = new Job(
                two.paper(),
                two.resolution(),
                two.screen(),
                two.cover(),
                two.recipients(),
                two.sender(),
                two.senderNumber(),
                two.refuseUnknown(),
                two.fonts(),
                1,
                two.seconds(),
                two.limits());
        assertThat(Fax.of(message, one).file()).isEqualTo(Fax.of(message, two).file());
    }

    @Test
    void greyIsHalfBlack() throws Exception {
        Fax fax = fax(drawn(PDRectangle.A4, (page, document) -> {
            page.setNonStrokingColor(new Color(150, 150, 150));
            page.addRect(100, 300, 200, 200);
            page.fill();
        }));
        Rectangle box = fax.inkBox(0);
        assertThat((double) fax.ink(0) / (box.width * box.height)).isBetween(0.35, 0.65);
    }

    @Test
    void pageThatLiesIsTurned() throws Exception {
        PDRectangle lying = new PDRectangle(PDRectangle.A4.getHeight(), PDRectangle.A4.getWidth());
        Fax fax = fax(drawn(lying, (page, document) -> {
            page.addRect(40, 40, 760, 30);
            page.fill();
        }));
        assertThat(fax.inkBox(0).height).isCloseTo((int) (760 / 72.0 * 196), offset(3));
        assertThat(fax.inkBox(0).width).isCloseTo((int) (30 / 72.0 * 204), offset(3));
    }

    @Test
    void pageLargerThanThePaperIsMadeSmaller() throws Exception {
        Fax fax = fax(drawn(PDRectangle.A3, (page, document) -> {
            page.addRect(0, 0, PDRectangle.A3.getWidth(), PDRectangle.A3.getHeight());
            page.fill();
        }));
        assertThat(fax.inkBox(0).height).isCloseTo(2290, offset(4));
        assertThat(fax.inkBox(0).width).isBetween(1600, 1728);
    }

    @Test
    void rotationOfThePageIsKeptTo() throws Exception {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            page.setRotation(180);
            document.addPage(page);
            try (PDPageContentStream out = new PDPageContentStream(document, page)) {
                out.addRect(0, 741.89f, 100, 100);
                out.fill();
            }
            Fax fax = fax(Mails.saved(document));
            assertThat(fax.inkBox(0).x).isGreaterThan(1400);
            assertThat(fax.inkBox(0).y).isGreaterThan(1900);
        }
    }

    @Test
    void lockedDocumentIsRefused() throws Exception {
        assertThat(fax(Mails.lockedPdf()).refusal()).isEqualTo("5.6.5 the PDF opens with a password only");
    }

    @Test
    void brokenDocumentIsRefused() throws Exception {
        assertThat(fax("%PDF-1.7\nnothing".getBytes(ISO_8859_1)).refusal()).startsWith("5.6.5 the PDF ");
        byte[] half = Arrays.copyOf(Mails.pdf(3), 700);
        assertThat(fax(half).refusal()).startsWith("5.6.5 ");
    }

    @Test
    void documentWithTooManyPagesIsRefused() throws Exception {
        Limits few = new Limits(3, 500, 20, 64 << 20, 1 << 26, 200_000, 64 << 20);
        assertThat(fax(Mails.pdf(4), few).refusal()).isEqualTo("5.6.5 the fax would have more than 3 pages");
        assertThat(fax(Mails.pdf(3), few).count()).isEqualTo(3);
    }

    @Test
    void documentWithTooManyObjectsIsRefused() throws Exception {
        Limits few = new Limits(100, 500, 20, 64 << 20, 1 << 26, 10, 64 << 20);
        assertThat(fax(Mails.pdf(4), few).refusal())
                .startsWith("5.6.5 the PDF has ")
                .endsWith("10 are allowed");
    }

    @Test
    void pictureThatSaysItIsHugeIsRefusedBeforeItIsUnpacked() throws Exception {
        byte[] pdf = drawn(PDRectangle.A4, (page, document) -> {
            PDImageXObject image = LosslessFactory.createFromImage(document, Mails.stripes(30, 30));
            image.setWidth(200_000);
            image.setHeight(200_000);
            page.drawImage(image, 0, 0, 100, 100);
        });
        assertThat(fax(pdf).refusal()).contains("a picture of 200000 by 200000 dots");
    }

    @Test
    void pageTreeThatIsItsOwnChildIsRefused() throws Exception {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            var pages = document.getDocumentCatalog().getPages().getCOSObject();
            pages.getCOSArray(COSName.KIDS).add(pages);
            assertThat(fax(Mails.saved(document)).reply()).isNotNull();
        }
    }

    @Test
    void normalResolutionShowsTheSamePage() throws Exception {
        byte[] message = (Mails.HEAD + Mails.part("application/pdf", Mails.pdf(1)))
                .replace("\n", "\r\n")
                .getBytes(UTF_8);
        Fax normal = Fax.of(message, Job.plain(Resolution.NORMAL));
        Fax fine = Fax.of(message, Job.plain(Resolution.FINE));
        assertThat(normal.ink(0) * 2).isCloseTo(fine.ink(0), offset(fine.ink(0) / 20));
    }
}
