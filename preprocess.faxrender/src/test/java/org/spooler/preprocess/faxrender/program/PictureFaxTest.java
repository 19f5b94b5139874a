// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spooler.preprocess.faxrender.job.Screen;

class PictureFaxTest {

    private static Fax fax(String type, byte[] picture) throws Exception {
        return Fax.of(Mails.HEAD + Mails.part(type, picture));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "bmp", "tiff"})
    void pictureIsOnAPageOfItsOwn(String format) throws Exception {
        Fax fax = fax("image/" + format, Mails.encoded(Mails.stripes(1500, 1000), format));
        assertThat(fax.count()).isEqualTo(1);
        Rectangle box = fax.inkBox(0);
        assertThat(box.x).isBetween(60, 110);
        assertThat(Fax.ink(fax.page(0), 150, 200, 300, 300)).as("black third").isGreaterThan(89_000);
        assertThat(Fax.ink(fax.page(0), 700, 200, 300, 300)).as("grey third").isBetween(27_000, 63_000);
        assertThat(Fax.ink(fax.page(0), 1250, 200, 300, 300)).as("white third").isLessThan(500);
    }

    @ParameterizedTest
    @EnumSource(Screen.class)
    void eachScreenKeepsBlackAndWhite(Screen screen) throws Exception {
        String message = Mails.HEAD + Mails.part("image/png", Mails.encoded(Mails.stripes(1500, 1000), "png"));
        Fax fax = Fax.of(message.replace("\n", "\r\n").getBytes(UTF_8), Jobs.screen(screen));
        assertThat(Fax.ink(fax.page(0), 150, 200, 300, 300)).isEqualTo(90_000);
        assertThat(Fax.ink(fax.page(0), 1250, 200, 300, 300)).isZero();
        int grey = Fax.ink(fax.page(0), 700, 200, 300, 300);
        if (screen == Screen.THRESHOLD) {
            assertThat(grey % 90_000).as("all or nothing").isZero();
        } else {
            assertThat(grey).isBetween(36_000, 63_000);
        }
    }

    @Test
    void smallPictureIsNotBlownUp() throws Exception {
        Fax fax = fax("image/png", Mails.encoded(Mails.stripes(90, 90), "png"));
        assertThat(fax.inkBox(0).width).isLessThan(200);
    }

    @Test
    void highPictureFitsThePage() throws Exception {
        Fax fax = fax("image/png", Mails.encoded(Mails.stripes(300, 9000), "png"));
        assertThat(fax.count()).isEqualTo(1);
        assertThat(fax.inkBox(0).height).isBetween(2000, 2290);
    }

    @Test
    void brokenPictureIsRefused() throws Exception {
        assertThat(fax("image/png", new byte[] {1, 2, 3}).refusal()).startsWith("5.6.5 a picture cannot be read");
    }

    @Test
    void pictureThatUnpacksToGigabytesIsRefused() throws Exception {
        assertThat(fax("image/png", bomb(60_000, 60_000)).refusal())
                .startsWith("5.6.5 a picture of 60000 by 60000 dots");
    }

    /** A PNG of a few kilobytes that says it is as large as that. */
    private static byte[] bomb(int width, int height) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(file);
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(head);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {8, 2, 0, 0, 0});
        chunk(out, "IHDR", head.toByteArray());
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(rows)) {
            deflater.write(new byte[1 << 20]);
        }
        chunk(out, "IDAT", rows.toByteArray());
        chunk(out, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static void chunk(DataOutputStream out, String name, byte[] octets) throws Exception {
        out.writeInt(octets.length);
        byte[] type = name.getBytes(UTF_8);
        out.write(type);
        out.write(octets);
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(octets);
        out.writeInt((int) crc.getValue());
    }
}
