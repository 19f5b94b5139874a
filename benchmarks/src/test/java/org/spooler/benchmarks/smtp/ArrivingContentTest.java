// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ArrivingContentTest {

    private static byte[] message(int number) {
        MessageMaker maker = new MessageMaker(9, 700);
        ByteBuffer prepared = maker.prepare();
        maker.number(prepared, number, new byte[8]);
        byte[] octets = new byte[prepared.remaining()];
        prepared.get(octets);
        return octets;
    }

    private static int feed(ArrivingContent content, byte[] octets, int cut) {
        content.begin();
        int end = content.take(octets, 0, cut);
        return end >= 0 ? end : content.take(octets, cut, octets.length);
    }

    @Test
    void theEndIsFoundAndTheBodySummedWhereverTheStreamIsCut() {
        byte[] octets = message(123_456);
        ArrivingContent content = new ArrivingContent();

        for (int cut = 0; cut <= octets.length; cut++) {
            assertThat(feed(content, octets, cut)).as("cut at %d", cut).isEqualTo(octets.length);
            Mark mark = content.mark();
            assertThat(mark.run()).isEqualTo(9);
            assertThat(mark.number()).isEqualTo(123_456);
            assertThat(content.matches(mark)).as("cut at %d", cut).isTrue();
        }
    }

    @Test
    void everyChangedOctetOfTheBodyIsSeen() {
        byte[] octets = message(1);
        ArrivingContent content = new ArrivingContent();
        int body = new String(octets, StandardCharsets.US_ASCII).indexOf("\r\n\r\n") + 4;

        for (int at = body; at < octets.length - 5; at++) {
            byte before = octets[at];
            octets[at] = before == '!' ? (byte) '?' : (byte) '!';
            feed(content, octets, octets.length);
            assertThat(content.matches(content.mark())).as("octet %d", at).isFalse();
            octets[at] = before;
        }
    }

    @Test
    void aLineThatBeginsWithADotIsNoEndButAltersTheMessage() {
        byte[] octets = message(1);
        ArrivingContent content = new ArrivingContent();
        int line = new String(octets, StandardCharsets.US_ASCII).lastIndexOf("\r\n", octets.length - 6) + 2;
        octets[line] = '.';

        for (int cut = 0; cut <= octets.length; cut++) {
            assertThat(feed(content, octets, cut)).isEqualTo(octets.length);
            assertThat(content.matches(content.mark())).isFalse();
        }
    }

    @Test
    void aMessageWithoutABodyEndsAtItsDot() {
        byte[] octets = "Subject: x\r\n\r\n.\r\n".getBytes(StandardCharsets.US_ASCII);
        ArrivingContent content = new ArrivingContent();

        assertThat(feed(content, octets, 4)).isEqualTo(octets.length);
        assertThat(content.mark()).isNull();
    }
}
