// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spooler.testkit.MemoryContent;
import org.spooler.testkit.fax.FaxPages;

class TiffReaderTest {

    private static FaxDocument read(byte[] octets) throws Exception {
        return TiffReader.read(FaxFile.in(new MemoryContent(octets)));
    }

    @Test
    void countsPagesAndKnowsTheResolution() throws Exception {
        assertThat(read(FaxPages.tiff(1))).isEqualTo(new FaxDocument(1, 98));
        assertThat(read(FaxPages.tiff(7))).isEqualTo(new FaxDocument(7, 98));
    }

    @Test
    void findsTheFileInAMessage() throws Exception {
        byte[] tiff = FaxPages.tiff(3);
        String head = "Subject: hello\r\nContent-Type: image/tiff; application=faxbw\r\n"
                + "Content-Transfer-Encoding: Base64\r\n\r\n";
        MemoryContent message = MemoryContent.of(head + Base64.getMimeEncoder().encodeToString(tiff) + "\r\n");
        assertThat(TiffReader.read(FaxFile.in(message))).isEqualTo(new FaxDocument(3, 98));
        try (InputStream file = FaxFile.in(message).open()) {
            assertThat(file.readAllBytes()).isEqualTo(tiff);
        }
    }

    @Test
    void refusesADirectoryThatJumpsBackAgainAndAgain() {
        ByteBuffer tiff = ByteBuffer.allocate(20_000).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put(0, (byte) 'I').put(1, (byte) 'I').putShort(2, (short) 42).putInt(4, 19_900);
        for (int place = 19_900; place > 200; place -= 100) {
            directory(tiff, place, place - 100);
        }
        assertThatThrownBy(() -> read(tiff.array())).hasMessageContaining("jumps back");
    }

    @Test
    void readsEitherByteOrderAndDirectoriesInAnyOrder() throws Exception {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            // The second directory lies before the first.
            ByteBuffer tiff = header(order, 40);
            directory(tiff, 8, 0);
            directory(tiff, 40, 8);
            assertThat(read(tiff.array()).pages()).isEqualTo(2);
        }
    }

    @Test
    void knowsFineResolutionInLinesACentimetre() throws Exception {
        ByteBuffer tiff = header(ByteOrder.LITTLE_ENDIAN, 8);
        tiff.putShort(8, (short) 2);
        entry(tiff, 10, 283, 60);
        entry(tiff, 22, 296, 3);
        tiff.putInt(34, 0);
        tiff.putInt(60, 77);
        tiff.putInt(64, 1);
        assertThat(read(tiff.array())).isEqualTo(new FaxDocument(1, 196));
    }

    @Test
    void refusesWhatIsNoTiff() {
        for (String text : new String[] {
            "",
            "II*",
            "Subject: hello\r\n\r\nHello.\r\n",
            "%PDF-1.7 and more",
            "Content-Transfer-Encoding: base64\r\n\r\naGVsbG8gd29ybGQ=\r\n"
        }) {
            assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(UnsuitableDocumentException.class)
                    .hasMessageContaining("no TIFF");
        }
    }

    @Test
    void refusesACircleOfDirectories() {
        ByteBuffer tiff = header(ByteOrder.LITTLE_ENDIAN, 8);
        directory(tiff, 8, 8);
        assertThatThrownBy(() -> read(tiff.array()))
                .isInstanceOf(UnsuitableDocumentException.class)
                .hasMessageContaining("more than");
    }

    @Test
    void refusesATiffWithoutPages() {
        ByteBuffer tiff = header(ByteOrder.LITTLE_ENDIAN, 0);
        assertThatThrownBy(() -> read(tiff.array())).hasMessageContaining("no pages");
    }

    @Test
    void endsCleanlyWhereverATiffIsCutOrBroken() {
        byte[] whole = FaxPages.tiff(2);
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            byte[] broken = Arrays.copyOf(whole, random.nextInt(whole.length));
            for (int k = 0; k < 3 && broken.length > 0; k++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(read(broken).pages()).isPositive();
            } catch (UnsuitableDocumentException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            } catch (Exception other) {
                throw new AssertionError("seed 5, round " + i, other);
            }
        }
    }

    private static ByteBuffer header(ByteOrder order, int directory) {
        ByteBuffer tiff = ByteBuffer.allocate(80).order(order);
        byte mark = (byte) (order == ByteOrder.BIG_ENDIAN ? 'M' : 'I');
        return tiff.put(0, mark).put(1, mark).putShort(2, (short) 42).putInt(4, directory);
    }

    private static void directory(ByteBuffer tiff, int place, int next) {
        tiff.putShort(place, (short) 1);
        entry(tiff, place + 2, 256, 1728);
        tiff.putInt(place + 14, next);
    }

    private static void entry(ByteBuffer tiff, int place, int tag, int value) {
        tiff.putShort(place, (short) tag).putShort(place + 2, (short) 3).putInt(place + 4, 1);
        if (tag == 283) {
            tiff.putInt(place + 8, value);
        } else {
            tiff.putShort(place + 8, (short) value);
        }
    }
}
