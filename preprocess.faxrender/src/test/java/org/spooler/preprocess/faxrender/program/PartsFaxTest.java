// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spooler.preprocess.faxrender.job.Job;
import org.spooler.preprocess.faxrender.job.Reply;
import org.spooler.preprocess.faxrender.job.Resolution;

class PartsFaxTest {

    private static final String PLAIN = "Content-Type: text/plain\n\nplain words\n";
    private static final String HTML = "Content-Type: text/html\n\n<h1>rich</h1><p>words</p>\n";

    @Test
    void textHtmlAndTwoPagesOfPdfAreFourPages() throws Exception {
        Fax fax = Fax.of(Mails.multipart("mixed", PLAIN, HTML, Mails.part("application/pdf", Mails.pdf(2))));
        assertThat(fax.count()).isEqualTo(4);
        assertThat(fax.lines(0)).isEqualTo(1);
        assertThat(fax.lines(1)).isEqualTo(2);
        assertThat(Fax.ink(fax.page(3), 300, 1150, 600, 40)).isGreaterThan(20_000);
    }

    @Test
    void ofAlternativesOnlyTheRichestIsShown() throws Exception {
        Fax fax = Fax.of(Mails.multipart("alternative", PLAIN, HTML));
        assertThat(fax.count()).isEqualTo(1);
        assertThat(fax.file())
                .isEqualTo(Fax.of(Mails.html("<h1>rich</h1><p>words</p>\n")).file());
    }

    @Test
    void alternativeThatCannotBeShownIsPassedOver() throws Exception {
        Fax fax = Fax.of(Mails.multipart("alternative", PLAIN, "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n"));
        assertThat(fax.file()).isEqualTo(Fax.of(Mails.text("plain words\n")).file());
        assertThat(fax.notes()).isEmpty();
    }

    @Test
    void partThatCannotBeShownIsNamedOnThePage() throws Exception {
        String parts = Mails.multipart(
                "mixed",
                PLAIN,
                Mails.part("application/zip", new byte[] {1, 2}, "Content-Disposition: attachment; filename=a.zip\n"));
        Fax fax = Fax.of(parts);
        assertThat(fax.count()).isEqualTo(1);
        assertThat(fax.lines(0)).isEqualTo(2);
        assertThat(fax.notes()).containsExactly("Attachment a.zip (application/zip) could not be shown.");
    }

    @Test
    void partThatCannotBeShownIsRefusedIfSetSo() throws Exception {
        String parts = Mails.multipart("mixed", PLAIN, Mails.part("application/zip", new byte[] {1, 2}));
        Job job = Jobs.refusingUnknown();
        assertThat(Fax.of(parts.replace("\n", "\r\n").getBytes(UTF_8), job).refusal())
                .startsWith("5.6.1 Attachment");
    }

    @Test
    void nestedMessageIsShownWithItsHeader() throws Exception {
        String nested = "Content-Type: message/rfc822\n\n" + Mails.text("inner words\n");
        Fax fax = Fax.of(Mails.multipart("mixed", PLAIN, nested));
        assertThat(fax.count()).isEqualTo(2);
        assertThat(fax.lines(1)).as("From, To, Date, Subject and one line").isEqualTo(5);
    }

    @Test
    void picturesOfRelatedPartsAreShownInThePage() throws Exception {
        String html = "Content-Type: text/html\n\n<p>see</p><img src='cid:pic@x' width='300' height='300'>\n";
        String picture =
                Mails.part("image/png", Mails.encoded(Mails.stripes(300, 300), "png"), "Content-ID: <pic@x>\n");
        Fax with = Fax.of(Mails.multipart("related", html, picture));
        Fax without = Fax.of(Mails.multipart("related", html));
        assertThat(with.count()).isEqualTo(1);
        assertThat(with.ink(0)).isGreaterThan(without.ink(0) + 50_000);
    }

    @Test
    void pdfSentAsAnyOctetsIsRecognised() throws Exception {
        Fax fax = Fax.of(Mails.multipart("mixed", PLAIN, Mails.part("application/octet-stream", Mails.pdf(1))));
        assertThat(fax.count()).isEqualTo(2);
    }

    @Test
    void faxIsLeftAsItIs() throws Exception {
        byte[] tiff = Fax.of(Mails.text("fax\n")).file();
        String message = Mails.HEAD + Mails.part("image/tiff", tiff);
        Fax again = Fax.of(message);
        assertThat(again.reply()).isEqualTo(new Reply.Done(1, Resolution.FINE, true, List.of()));
        assertThat(again.file()).isEmpty();
    }

    @Test
    void fileWithoutAHeaderThatIsAFaxIsTakenAsItIs() throws Exception {
        byte[] tiff = Fax.of(Mails.text("fax\n")).file();
        assertThat(Fax.of(tiff, Job.plain(Resolution.FINE)).file()).isEqualTo(tiff);
    }

    @Test
    void tiffInsideAMailIsAPageOfTheSameSize() throws Exception {
        Fax original = Fax.of(Mails.text("words on a fax\n"));
        Fax fax = Fax.of(Mails.multipart("mixed", PLAIN, Mails.part("image/tiff", original.file())));
        assertThat(fax.count()).isEqualTo(2);
        assertThat(fax.inkBox(1)).isEqualTo(original.inkBox(0));
        assertThat(fax.ink(1)).isEqualTo(original.ink(0));
    }

    @Test
    void coverPageComesFirstAndCountsItself() throws Exception {
        byte[] message = Mails.text("words\n").replace("\n", "\r\n").getBytes(UTF_8);
        Fax two = Fax.of(message, Jobs.cover("<p>{pages} {subject} {to}</p>"));
        Fax text = Fax.of(Mails.html("<p>2 Report Bob &amp; Co</p>"));
        assertThat(two.count()).isEqualTo(2);
        assertThat(two.inkBox(0)).isEqualTo(text.inkBox(0));
    }
}
