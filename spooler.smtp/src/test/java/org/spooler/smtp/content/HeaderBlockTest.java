// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.spooler.smtp.server.MailRefusedException;
import org.spooler.smtp.server.ServerRole;

class HeaderBlockTest {

    private static final AddedFields ADDED = new AddedFields(
            ServerRole.SUBMISSION,
            "Q1",
            "mx.example",
            FieldTime.of(ZonedDateTime.of(2026, 1, 2, 3, 4, 5, 0, ZoneOffset.ofHours(2))));
    private static final String DATE = "Date: Fri, 2 Jan 2026 03:04:05 +0200\r\n";
    private static final String ID = "Message-ID: <20260102030405.Q1@mx.example>\r\n";

    private static String passed(String message, Random cuts) throws MailRefusedException {
        StringBuilder out = new StringBuilder();
        HeaderBlock block = new HeaderBlock(ADDED, octets -> out.append(ISO_8859_1.decode(octets)));
        int at = 0;
        while (at < message.length()) {
            int next = cuts == null ? message.length() : Math.min(message.length(), at + 1 + cuts.nextInt(7));
            block.accept(ByteBuffer.wrap(message.substring(at, next).getBytes(ISO_8859_1)));
            at = next;
        }
        block.finish();
        return out.toString();
    }

    private static void expect(String message, String result) throws MailRefusedException {
        assertThat(passed(message, null)).isEqualTo(result);
        for (int seed = 0; seed < 40; seed++) {
            assertThat(passed(message, new Random(seed))).as("seed %d", seed).isEqualTo(result);
        }
    }

    @Test
    @DisplayName("RFC 6409, 8.2 and 8.3: missing Date and Message-ID are added at the end of the header")
    void missingFieldsAreAdded() throws MailRefusedException {
        expect("Subject: x\r\n\r\nDate: y\r\n", "Subject: x\r\n" + DATE + ID + "\r\nDate: y\r\n");
        expect("date : x\r\nA:\r\n\r\n", "date : x\r\nA:\r\n" + ID + "\r\n");
        expect("MESSAGE-id:x\r\n\r\n", "MESSAGE-id:x\r\n" + DATE + "\r\n");
    }

    @Test
    void completeHeaderIsNotChanged() throws MailRefusedException {
        String message =
                "Message-ID: <1@x>\r\n\tfolded\r\n  \r\nDate: x\r\nX-" + "n".repeat(200) + ": y\r\n\r\nbody\r\n";
        expect(message, message);
    }

    @Test
    void fieldsInsideOtherFieldsDoNotCount() throws MailRefusedException {
        expect("Subject: x\r\n Date: y\r\n\r\n", "Subject: x\r\n Date: y\r\n" + DATE + ID + "\r\n");
        expect("Dated: x\r\nX-Date: y\r\n\r\n", "Dated: x\r\nX-Date: y\r\n" + DATE + ID + "\r\n");
    }

    @Test
    void messageWithoutBodyGetsItsFields() throws MailRefusedException {
        expect("Subject: x\r\n", "Subject: x\r\n" + DATE + ID);
    }

    @Test
    void messageWithoutHeaderGetsOneAndTheEmptyLine() throws MailRefusedException {
        expect("Hello world\r\n", DATE + ID + "\r\nHello world\r\n");
        expect(" indented\r\n", DATE + ID + "\r\n indented\r\n");
        expect(": no name\r\n", DATE + ID + "\r\n: no name\r\n");
        expect("x".repeat(3000) + ": y\r\n", DATE + ID + "\r\n" + "x".repeat(3000) + ": y\r\n");
        expect("", DATE + ID + "\r\n");
        expect("\r\nbody\r\n", DATE + ID + "\r\nbody\r\n");
    }

    @Test
    void lineThatIsNoFieldEndsTheHeader() throws MailRefusedException {
        expect("Date: x\r\nno field\r\nMessage-ID: y\r\n", "Date: x\r\n" + ID + "\r\nno field\r\nMessage-ID: y\r\n");
        expect("Date: x\r\nna me: y\r\n", "Date: x\r\n" + ID + "\r\nna me: y\r\n");
    }

    @Test
    void receivedFieldsAreCounted() throws MailRefusedException {
        HeaderBlock block = new HeaderBlock(ADDED, octets -> {});
        block.accept(ByteBuffer.wrap("Received: x\r\nRECEIVED: y\r\n\r\nReceived: z\r\n".getBytes(ISO_8859_1)));
        assertThat(block.hops()).isEqualTo(2);
    }
}
