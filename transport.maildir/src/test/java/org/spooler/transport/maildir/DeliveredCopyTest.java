// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.maildir;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.api.address.Address;
import org.spooler.tck.Requirement;
import org.spooler.testkit.MemoryContent;

class DeliveredCopyTest {

    private static final Address BOB = Address.smtp("bob@example.com");

    @TempDir
    private Path folder;

    private static String written(DeliveredCopy copy) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        copy.writeTo((octets, length) -> out.write(octets, 0, length));
        return out.toString(ISO_8859_1);
    }

    @Test
    @Requirement("DRIVER-058")
    void twoFieldsAreAddedAndLinesEndWithLineFeed() throws IOException {
        DeliveredCopy copy = new DeliveredCopy(
                "ann@example.org", BOB, MemoryContent.of("Subject: x\r\n\r\nbody\r\n"), LineEndings.LF, () -> false);
        assertThat(written(copy))
                .isEqualTo("Return-Path: <ann@example.org>\nDelivered-To: bob@example.com\nSubject: x\n\nbody\n");
    }

    @Test
    void wireFormIsKeptIfAskedFor() throws IOException {
        DeliveredCopy copy = new DeliveredCopy(
                "", BOB, MemoryContent.of("Subject: x\r\n\r\nbody\r\n"), LineEndings.CRLF, () -> false);
        assertThat(written(copy))
                .isEqualTo("Return-Path: <>\r\nDelivered-To: bob@example.com\r\nSubject: x\r\n\r\nbody\r\n");
    }

    @RepeatedTest(60)
    void onlyTheCarriageReturnsOfLineEndsAreLeftOut(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        StringBuilder text = new StringBuilder();
        int target = random.nextInt(3) == 0 ? 65_530 + random.nextInt(12) : random.nextInt(200_000);
        while (text.length() < target) {
            text.append("x".repeat(random.nextInt(80)))
                    .append(random.nextInt(50) == 0 ? "\r" : random.nextInt(50) == 0 ? "\n" : "\r\n");
        }
        int perRead = random.nextBoolean() ? 1 + random.nextInt(100) : Integer.MAX_VALUE;
        Bytes content = new Bytes(text.toString().getBytes(ISO_8859_1), perRead);
        DeliveredCopy copy = new DeliveredCopy("a@b", BOB, content, LineEndings.LF, () -> false);
        assertThat(written(copy)).endsWith("bob@example.com\n" + text.toString().replace("\r\n", "\n"));
    }

    @Test
    void copyKnowsItsOwnFile() throws IOException {
        MemoryContent content = MemoryContent.of("Subject: x\r\n\r\n" + "body\r\n".repeat(30_000));
        DeliveredCopy copy = new DeliveredCopy("a@b", BOB, content, LineEndings.LF, () -> false);
        String whole = written(copy);
        Path file = folder.resolve("file");
        assertThat(copy.isIn(Files.writeString(file, whole))).isTrue();
        assertThat(copy.isIn(Files.writeString(file, whole + "x"))).isFalse();
        assertThat(copy.isIn(Files.writeString(file, whole.substring(0, 70_000))))
                .isFalse();
        assertThat(copy.isIn(Files.writeString(file, whole.replaceFirst("Subject: x", "Subject: y"))))
                .isFalse();
        assertThat(copy.isIn(Files.writeString(file, ""))).isFalse();
    }
}
