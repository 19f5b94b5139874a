// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StampTest {

    private static final byte[] RECEIVED =
            "Received: from a ([127.0.0.1])\r\n\tby b with ESMTP id 1;\r\n".getBytes(ISO_8859_1);

    @ParameterizedTest
    @ValueSource(ints = {512, 513, 514, 515, 516, 517, 1024, 4096, 70_001, 5_242_880})
    void hasExactlyItsSizeAndEndsWithALine(int size) throws IOException {
        byte[] content = new Stamp("size", 7, size).open().readAllBytes();
        assertThat(content).hasSize(size).endsWith('\r', '\n').isEqualTo(new Stamp("size", 7, size).toBytes());
    }

    @Test
    void hasDotLinesLongLinesEmptyLinesAndNoBareLineEnds() {
        String content = new String(new Stamp("kinds", 1, 400_000).toBytes(), ISO_8859_1);
        assertThat(content.split("\r\n", -1))
                .anyMatch(line -> line.equals("."))
                .anyMatch(line -> line.startsWith("..") || line.matches("\\.[^.].*"))
                .anyMatch(line -> line.length() > 998)
                .anyMatch(String::isEmpty)
                .anyMatch(line -> line.startsWith("From "))
                .noneMatch(line -> line.contains("\r") || line.contains("\n"));
    }

    @Test
    void anotherNumberRunOrSizeIsAnotherContent() {
        byte[] content = new Stamp("a", 1, 1024).toBytes();
        assertThat(new Stamp("a", 2, 1024).toBytes()).isNotEqualTo(content);
        assertThat(new Stamp("b", 1, 1024).toBytes()).isNotEqualTo(content);
        assertThat(new Stamp("a", 1, 1025).toBytes()).isNotEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 8192})
    void theCheckTakesWhatCameOverTheWireInPiecesOfAnySize(int piece) throws IOException {
        Stamp stamp = new Stamp("wire", 3, 50_000);
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        DotWriter writer = new DotWriter(wire);
        writer.write(RECEIVED);
        stamp.writeTo(writer);
        writer.finish();
        wire.write("MAIL".getBytes(ISO_8859_1));
        StampCheck check = new StampCheck();
        assertThat(feed(new DotReader(check::accept), wire.toByteArray(), piece))
                .isEqualTo(wire.size() - 4);
        assertThat(check.finish()).isEmpty();
        assertThat(check.stamp()).contains(stamp);
        assertThat(check.above()).isEqualTo(new String(RECEIVED, ISO_8859_1));
    }

    private static int feed(DotReader reader, byte[] octets, int piece) {
        int taken = 0;
        while (!reader.ended()) {
            taken += reader.accept(octets, taken, Math.min(piece, octets.length - taken));
        }
        return taken;
    }

    @Test
    void theCheckFindsEachSingleOctetThatIsNotAsItWas() {
        byte[] content = new Stamp("flip", 3, 700).toBytes();
        for (int i = 0; i < content.length; i++) {
            byte[] altered = content.clone();
            altered[i] ^= 1;
            assertThat(faultOf(altered, altered.length)).as("octet %d", i).isNotEmpty();
        }
    }

    @Test
    void theCheckFindsTooLittleAndTooMuch() {
        byte[] content = new Stamp("cut", 3, 700).toBytes();
        assertThat(faultOf(content, 698)).isEqualTo("ends after 698 of 700 octets");
        byte[] more = Arrays.copyOf(content, 702);
        assertThat(faultOf(more, 702)).isEqualTo("more than 700 octets");
    }

    @Test
    void theCheckTakesNothingElseAboveTheStamp() {
        StampCheck check = new StampCheck();
        byte[] line = "X-Scanned: yes\r\n".getBytes(ISO_8859_1);
        byte[] content = new Stamp("top", 3, 700).toBytes();
        check.accept(line, 0, line.length);
        check.accept(content, 0, content.length);
        assertThat(check.finish()).contains("an unexpected line above the stamp: X-Scanned: yes");
    }

    private static String faultOf(byte[] content, int length) {
        StampCheck check = new StampCheck();
        check.accept(RECEIVED, 0, RECEIVED.length);
        check.accept(content, 0, length);
        return check.finish().orElse("");
    }
}
