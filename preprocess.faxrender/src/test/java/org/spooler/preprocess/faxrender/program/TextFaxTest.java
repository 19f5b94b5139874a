// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.awt.Rectangle;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spooler.preprocess.faxrender.job.Job;
import org.spooler.preprocess.faxrender.job.Reply;
import org.spooler.preprocess.faxrender.job.Resolution;

class TextFaxTest {

    @Test
    void pageIsA4InFineResolutionWithTextInsideItsMargins() throws Exception {
        Fax fax = Fax.of(Mails.text("Hello, world.\nSecond line.\n"));
        assertThat(fax.count()).isEqualTo(1);
        assertThat(fax.page(0).getWidth()).isEqualTo(1728);
        assertThat(fax.page(0).getHeight()).isEqualTo(2290);
        assertThat(fax.lines(0)).isEqualTo(2);
        Rectangle box = fax.inkBox(0);
        assertThat(box.x).isBetween(140, 190);
        assertThat(box.y).isBetween(130, 190);
    }

    @Test
    void normalResolutionHasHalfTheRowsAndTheSameColumns() throws Exception {
        byte[] message = Mails.text("Hello\n").getBytes(UTF_8);
        Fax normal = Fax.of(message, Job.plain(Resolution.NORMAL));
        Fax fine = Fax.of(message, Job.plain(Resolution.FINE));
        assertThat(normal.page(0).getHeight()).isEqualTo(1145);
        assertThat(normal.inkBox(0).x).isCloseTo(fine.inkBox(0).x, offset(2));
        assertThat(normal.inkBox(0).width).isCloseTo(fine.inkBox(0).width, offset(6));
        assertThat(normal.inkBox(0).y * 2).isCloseTo(fine.inkBox(0).y, offset(6));
    }

    @Test
    void formFeedBeginsAPage() throws Exception {
        assertThat(Fax.of(Mails.text("one\n\ftwo\n\fthree\n")).count()).isEqualTo(3);
    }

    @Test
    void sixtyLinesFitAndMoreGoOnTheNextPage() throws Exception {
        assertThat(Fax.of(Mails.text("line\n".repeat(60))).count()).isEqualTo(1);
        assertThat(Fax.of(Mails.text("line\n".repeat(70))).count()).isEqualTo(2);
    }

    @Test
    void longLineIsBrokenWithinTheMargins() throws Exception {
        Fax fax = Fax.of(Mails.text("wonderful words ".repeat(40) + "\n"));
        assertThat(fax.lines(0)).isBetween(8, 10);
        Rectangle box = fax.inkBox(0);
        assertThat(box.x + box.width).isLessThan(1728 - 140);
    }

    @Test
    void wordLongerThanALineIsBrokenToo() throws Exception {
        Fax fax = Fax.of(Mails.text("x".repeat(300) + "\n"));
        assertThat(fax.lines(0)).isEqualTo(4);
    }

    @Test
    void eightyColumnsFitOnOneLine() throws Exception {
        assertThat(Fax.of(Mails.text("0123456789".repeat(8) + "\n")).lines(0)).isEqualTo(1);
    }

    @Test
    void flowedLinesAreOneParagraph() throws Exception {
        String body = "These words \nwere broken \nfor sending.\n-- \nsignature\n";
        String flowed = Mails.HEAD + "Content-Type: text/plain; format=flowed\n\n" + body;
        assertThat(Fax.of(flowed).lines(0)).isEqualTo(3);
        assertThat(Fax.of(Mails.text(body)).lines(0)).isEqualTo(5);
    }

    @Test
    void characterSetOfThePartIsUsed() throws Exception {
        String head = Mails.HEAD.replace("\n", "\r\n") + "Content-Type: text/plain; charset=koi8-r\r\n\r\n";
        byte[] koi8 = (head + "Привет мир\r\n").getBytes(Charset.forName("KOI8-R"));
        Fax russian = Fax.of(koi8, Job.plain(Resolution.FINE));
        Fax same = Fax.of(Mails.text("Привет мир\n"));
        assertThat(russian.inkBox(0)).isEqualTo(same.inkBox(0));
        assertThat(russian.file()).isEqualTo(same.file());
    }

    @Test
    void latinGreekAndCyrillicLeaveInkAndNoNote() throws Exception {
        for (String word : new String[] {"Größe", "Αθήνα", "Київ"}) {
            Fax fax = Fax.of(Mails.text(word + "\n"));
            assertThat(fax.ink(0)).as(word).isGreaterThan(200);
            assertThat(fax.notes()).as(word).isEmpty();
        }
    }

    @Test
    void characterNoFontHasIsNamedOnce() throws Exception {
        Fax fax = Fax.of(Mails.text("a \uDBFF\uDFFD b \uDBFF\uDFFD\n"));
        assertThat(fax.notes()).containsExactly("no font has U+10FFFD");
    }

    @Test
    void quotedPrintableIsDecoded() throws Exception {
        String coded = Mails.HEAD
                + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nGr=C3=B6=\n=C3=9Fe\n";
        assertThat(Fax.of(coded).file()).isEqualTo(Fax.of(Mails.text("Größe\n")).file());
    }

    @Test
    void messageWithoutAnythingToShowIsRefused() throws Exception {
        assertThat(Fax.of(Mails.text("")).refusal()).startsWith("5.6.1 ");
    }

    @Test
    void sameMessageGivesTheSameFile() throws Exception {
        Fax first = Fax.of(Mails.text("again\n"));
        assertThat(first.reply()).isEqualTo(new Reply.Done(1, Resolution.FINE, false, List.of()));
        assertThat(Fax.of(Mails.text("again\n")).file()).isEqualTo(first.file());
    }
}
