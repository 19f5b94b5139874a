// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class DataDecoderTest {

    /** What an octet-by-octet reading of RFC 5321, 4.5.2 gives. */
    private record Expected(String content, Fault fault, int consumed) {

        static Expected of(String stream) {
            StringBuilder content = new StringBuilder();
            Fault fault = Fault.NONE;
            boolean lineStart = true;
            for (int i = 0; i < stream.length(); i++) {
                char c = stream.charAt(i);
                if (lineStart && c == '.') {
                    if (stream.startsWith("\r\n", i + 1)) {
                        return new Expected(content.toString(), fault, i + 3);
                    }
                    lineStart = false;
                    continue;
                }
                boolean end = c == '\r' && i + 1 < stream.length() && stream.charAt(i + 1) == '\n';
                boolean endsLine = c == '\n' && i > 0 && stream.charAt(i - 1) == '\r';
                Fault found = c == 0
                        ? Fault.NUL
                        : c == '\r' && !end ? Fault.BARE_CR : c == '\n' && !endsLine ? Fault.BARE_LF : Fault.NONE;
                fault = fault == Fault.NONE ? found : fault;
                lineStart = endsLine;
                content.append(c);
            }
            return new Expected(content.toString(), fault, -1);
        }
    }

    @RepeatedTest(300)
    @DisplayName("RFC 5321, 4.5.2: any cutting of any stream decodes as one octet after the other does")
    void everyCuttingGivesTheSame(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String stream = stream(random);
        Expected expected = Expected.of(stream);
        DataDecoder decoder = new DataDecoder(1_000_000);
        StringBuilder content = new StringBuilder();
        int at = 0;
        boolean complete = false;
        while (at < stream.length() && !complete) {
            int next = Math.min(stream.length(), at + 1 + random.nextInt(repetition.getCurrentRepetition() % 40 + 1));
            ByteBuf chunk = Unpooled.copiedBuffer(stream.substring(at, next), ISO_8859_1);
            complete = decoder.decode(chunk, piece -> content.append(ISO_8859_1.decode(piece)));
            at = next - chunk.readableBytes();
        }
        assertThat(decoder.fault()).isEqualTo(expected.fault());
        assertThat(complete).isEqualTo(expected.consumed() >= 0);
        if (complete) {
            assertThat(at).isEqualTo(expected.consumed());
        }
        if (expected.fault() == Fault.NONE) {
            assertThat(content).hasToString(expected.content());
        }
    }

    private static String stream(Random random) {
        boolean hostile = random.nextInt(3) == 0;
        String[] tokens = hostile
                ? new String[] {"\r\n", "\r\n.", "a", "longer text", "..", "\n", "\r", "\0"}
                : new String[] {"\r\n", "\r\n..", "\r\n.x", "a", "longer text\twith a tab", ".", "\u00e4\u00ff"};
        StringBuilder stream = new StringBuilder();
        for (int i = random.nextInt(60); i > 0; i--) {
            stream.append(tokens[random.nextInt(tokens.length)]);
        }
        return stream.append("\r\n.\r\nRSET\r\n").toString();
    }

    @Test
    void emptyMessageHasNoOctets() {
        DataDecoder decoder = new DataDecoder(998);
        StringBuilder content = new StringBuilder();
        ByteBuf in = Unpooled.copiedBuffer(".\r\nQUIT", ISO_8859_1);
        assertThat(decoder.decode(in, piece -> content.append(ISO_8859_1.decode(piece))))
                .isTrue();
        assertThat(content).isEmpty();
        assertThat(in.readableBytes()).isEqualTo(4);
    }
}
