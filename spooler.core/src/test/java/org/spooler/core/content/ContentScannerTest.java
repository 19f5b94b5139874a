// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.ContentTraits;

class ContentScannerTest {

    @Test
    void aPlainTextHasNothingSpecial() {
        assertThat(scan("Subject: x\r\n\r\nhello. world\r\n")).isEqualTo(new ContentTraits(28, false, false, true));
    }

    @Test
    void nothingAtAllDoesNotEndWithALine() {
        assertThat(scan("")).isEqualTo(new ContentTraits(0, false, false, false));
    }

    @Test
    void aDotAtTheVeryBeginningBeginsALine() {
        assertThat(scan(".x").dotLines()).isTrue();
    }

    @Test
    void aDotAfterABareLineFeedCountsAsALine() {
        assertThat(scan("a\n.b").dotLines()).isTrue();
    }

    @Test
    void aBareLineFeedDoesNotEndTheContentProperly() {
        assertThat(scan("abc\n").lineEnded()).isFalse();
    }

    @Test
    void anOctetAbove127IsSeenAtEveryPosition() {
        for (int at = 0; at < 40; at++) {
            byte[] octets = new byte[40];
            octets[at] = (byte) 0x80;
            ContentScanner scanner = new ContentScanner();
            scanner.scan(ByteBuffer.wrap(octets));
            assertThat(scanner.traits().eightBit()).as("position %d", at).isTrue();
        }
    }

    @Test
    void theBufferIsLeftAsItWas() {
        ByteBuffer octets = ByteBuffer.wrap("0123456789".getBytes(ISO_8859_1), 2, 5);
        new ContentScanner().scan(octets);
        assertThat(octets.position()).isEqualTo(2);
        assertThat(octets.remaining()).isEqualTo(5);
    }

    @Test
    void theOrderOfNumbersInTheBufferMakesNoDifference() {
        ByteBuffer octets = ByteBuffer.wrap("12345\n.8abcdefgh".getBytes(ISO_8859_1));
        ContentScanner scanner = new ContentScanner();
        scanner.scan(octets.order(ByteOrder.LITTLE_ENDIAN));
        assertThat(scanner.traits().dotLines()).isTrue();
    }

    @Test
    void piecesOfAnySizeGiveWhatASlowLookAtTheWholeGives() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            byte[] octets = soup(random);
            ContentScanner scanner = new ContentScanner();
            for (int from = 0; from < octets.length; ) {
                int length = Math.min(octets.length - from, random.nextInt(20));
                ByteBuffer piece = ByteBuffer.wrap(octets, from, length);
                scanner.scan(
                        random.nextBoolean()
                                ? piece
                                : ByteBuffer.allocateDirect(length).put(piece).flip());
                from += length;
            }
            assertThat(scanner.traits()).as(new String(octets, ISO_8859_1)).isEqualTo(slowly(octets));
        }
    }

    private static byte[] soup(Random random) {
        byte[] octets = new byte[random.nextInt(60)];
        byte[] choice = {
            '\r', '\n', '.', 'a', 'b', 'c', 'd', 'e', 'f', random.nextInt(8) == 0 ? (byte) 0xE4 : (byte) 'g'
        };
        for (int i = 0; i < octets.length; i++) {
            octets[i] = choice[random.nextInt(choice.length)];
        }
        return octets;
    }

    private static ContentTraits slowly(byte[] octets) {
        String text = new String(octets, ISO_8859_1);
        return new ContentTraits(
                octets.length,
                text.chars().anyMatch(c -> c > 127),
                text.startsWith(".") || text.contains("\n."),
                text.endsWith("\r\n"));
    }

    private static ContentTraits scan(String text) {
        ContentScanner scanner = new ContentScanner();
        scanner.scan(ByteBuffer.wrap(text.getBytes(ISO_8859_1)));
        return scanner.traits();
    }
}
