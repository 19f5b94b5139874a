// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.listener;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;

class SessionFuzzTest {

    private static final String DIALOGUE = String.join(
            "\r\n",
            "MAIL FROM:<ann@example.org> SIZE=100",
            "RCPT TO:<bob@example.com>",
            "RCPT TO:<nobody@example.com>",
            "DATA",
            "Subject: x",
            "",
            "..dot",
            ".",
            "NOOP",
            "BAD",
            "MAIL FROM:<>",
            "RCPT TO:<c@example.com>",
            "DATA",
            "no header",
            ".",
            "RSET",
            "QUIT",
            "");

    private static final String[] TOKENS = {
        "MAIL FROM:",
        "RCPT TO:",
        "DATA",
        "<a@b.example>",
        "<>",
        "\r\n",
        "\r\n",
        "\r\n",
        ".",
        "\r\n.\r\n",
        " ",
        "RSET",
        "AUTH ",
        "EHLO x",
        "SIZE=",
        "\u00ff",
        "BODY=8BITMIME",
        "STARTTLS",
        "x",
        "\t",
        "\"",
        "@",
        "[",
        "NOTIFY=",
        "\\"
    };

    @RepeatedTest(200)
    void anyCuttingOfADialogueGivesTheSameReplies(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        try (Talk whole = Talk.open();
                Talk cut = Talk.open()) {
            String expected = whole.send(DIALOGUE);
            StringBuilder replies = new StringBuilder();
            int at = 0;
            while (at < DIALOGUE.length()) {
                int next = Math.min(DIALOGUE.length(), at + 1 + random.nextInt(12));
                replies.append(cut.send(DIALOGUE.substring(at, next)));
                at = next;
            }
            assertThat(replies).hasToString(expected);
            assertThat(cut.reception.submitted).hasSize(2);
            assertThat(cut.reception.submitted.get(0).text())
                    .isEqualTo(whole.reception.submitted.get(0).text());
        }
    }

    @RepeatedTest(300)
    @Timeout(10)
    void garbageNeitherBreaksNorHangsASession(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        try (Talk talk = Talk.open()) {
            for (int i = 0; i < 80 && !talk.isClosed(); i++) {
                talk.channel.writeInbound(Unpooled.copiedBuffer(garbage(random), ISO_8859_1));
                talk.channel.checkException();
                assertThat(talk.replies()).matches("(?s)([245]\\d\\d[ -][ -~]*\r\n|3\\d\\d [ -~]*\r\n)*");
            }
            talk.pass(Duration.ofMinutes(6));
            talk.pass(Duration.ofMinutes(6));
            assertThat(talk.isClosed()).as("a session always ends").isTrue();
            assertThat(talk.reception.drafts).allMatch(draft -> draft.closed || draft.receipt.isDone());
        }
    }

    private static String garbage(Random random) {
        if (random.nextInt(40) == 0) {
            byte[] octets = new byte[random.nextInt(200)];
            random.nextBytes(octets);
            return new String(octets, ISO_8859_1);
        }
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            text.append(TOKENS[random.nextInt(TOKENS.length)]);
        }
        return text.toString();
    }
}
