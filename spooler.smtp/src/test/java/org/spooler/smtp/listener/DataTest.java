// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataTest {

    private static final String HEADER =
            "Date: Sat, 21 Nov 2026 09:00:00 +0000\r\nMessage-ID: <1@example.org>\r\nSubject: x\r\n";
    private static final String RECEIVED = String.join(
            "\r\n",
            "Received: from client.example ([127.0.0.1])",
            "\tby mx.example with ESMTP id Q1",
            "\tfor <bob@example.com>; Sat, 21 Nov 2026 09:30:00 +0000",
            "");

    private final Talk talk = Talk.open();

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    @DisplayName("RFC 5321, 4.4: the trace field stands before the content, which is not changed")
    void contentIsKeptBehindTheTraceField() {
        assertThat(talk.mail(HEADER + "\r\nbody\r\n.\r\n")).isEqualTo("250 2.0.0 queued as Q1\r\n");
        assertThat(talk.reception.content()).isEqualTo(RECEIVED + HEADER + "\r\nbody\r\n");
    }

    @Test
    void severalRecipientsAreNotNamedInTheTraceField() {
        talk.send("MAIL FROM:<>\r\nRCPT TO:<b@example.org>\r\nRCPT TO:<c@example.org>\r\nDATA\r\n");
        talk.send(HEADER + "\r\n.\r\n");
        assertThat(talk.reception.content())
                .startsWith("Received: from client.example ([127.0.0.1])\r\n"
                        + "\tby mx.example with ESMTP id Q1; Sat, 21 Nov 2026 09:30:00 +0000\r\nDate:");
    }

    @Test
    @DisplayName("RFC 5321, 4.5.2: stuffed dots are removed, others are kept")
    void stuffedDotsAreRemoved() {
        talk.mail(HEADER + "\r\n..\r\n...x\r\n.y\r\na.\r\n. \r\n.\r\n");
        assertThat(talk.reception.content()).endsWith("\r\n\r\n.\r\n..x\r\ny\r\na.\r\n \r\n");
    }

    @ParameterizedTest
    @DisplayName(
            "RFC 5321, 4.1.1.4: only CR LF . CR LF ends a message; other ends are refused, and nothing is smuggled")
    @ValueSource(strings = {"\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r", "\r\n.\r", "\r.\r\n", "\n\r.\r\n", "\0\r\n.\n"})
    void otherEndsAreRefused(String end) {
        talk.beginData();
        assertThat(talk.send(HEADER + "\r\nbody" + end + "MAIL FROM:<evil@example.org>\r\n"))
                .isEmpty();
        String replies = talk.send("RCPT TO:<x@example.org>\r\n.\r\n");
        assertThat(replies).startsWith("554 5.6.0 message refused:");
        assertThat(replies.lines()).hasSize(1);
        assertThat(talk.reception.submitted).isEmpty();
        assertThat(talk.reception.drafts.get(0).closed).isTrue();
        assertThat(talk.say("RCPT TO:<x@example.org>")).startsWith("503");
    }

    @Test
    @DisplayName("RFC 5321, 4.5.3.1.6: a line up to the limit is taken, a longer one is refused")
    void linesAreBounded() {
        assertThat(talk.mail(HEADER + "\r\n." + "." + "x".repeat(1999) + "\r\n.\r\n"))
                .startsWith("250");
        assertThat(talk.mail(HEADER + "\r\n" + "x".repeat(2001) + "\r\n.\r\n"))
                .isEqualTo("554 5.6.0 message refused: line too long\r\n");
    }

    @Test
    @DisplayName("RFC 1870, 6.3: a message above the limit gets 552 at its end, and nothing of it stays")
    void sizeIsEnforcedWhileStreaming() {
        talk.beginData();
        String line = "x".repeat(998) + "\r\n";
        for (int i = 0; i < 101; i++) {
            assertThat(talk.send(line)).isEmpty();
        }
        assertThat(talk.reception.drafts.get(0).closed).isTrue();
        assertThat(talk.send(".\r\nNOOP\r\n")).matches("552 5\\.3\\.4 .*\r\n250 .*\r\n");
        assertThat(talk.reception.submitted).isEmpty();
    }

    @Test
    void endlessMessageIsCut() {
        talk.beginData();
        String lines = ("x".repeat(998) + "\r\n").repeat(50);
        for (int i = 0; i < 4; i++) {
            assertThat(talk.send(lines)).isEmpty();
        }
        assertThat(talk.send(lines)).startsWith("421 4.7.0");
        assertThat(talk.isClosed()).isTrue();
    }

    @Test
    @DisplayName("RFC 5321, 6.3: a message with too many Received fields is looping")
    void loopIsRefused() {
        assertThat(talk.mail("Received: x\r\n".repeat(31) + HEADER + "\r\n.\r\n"))
                .startsWith("554 5.4.6");
        assertThat(talk.mail("Received: x\r\n".repeat(30) + HEADER + "\r\n.\r\n"))
                .startsWith("250");
    }

    @Test
    @DisplayName("RFC 5321, 4.2.5: 250 is sent when the message is durable, not before")
    void replyWaitsForDurability() {
        talk.reception.durableAtOnce = false;
        talk.beginData();
        assertThat(talk.send(HEADER + "\r\n.\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\n"))
                .isEmpty();
        talk.reception.submitted.get(0).becomeDurable();
        talk.channel.runPendingTasks();
        assertThat(talk.replies()).matches("250 2\\.0\\.0 queued as Q1\r\n250 2\\.1\\.0 .*\r\n250 2\\.1\\.5 .*\r\n");
    }

    @Test
    void messagesPipelinedBehindEachOtherAreAnsweredInOrder() {
        String one = "MAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\nDATA\r\n" + HEADER + "\r\n.\r\n";
        String replies = talk.send(one.repeat(200));
        assertThat(replies.lines().filter(line -> line.contains("queued as")))
                .hasSize(200)
                .last()
                .isEqualTo("250 2.0.0 queued as Q200");
    }

    @Test
    void storeThatCannotBeginIsATemporaryRefusal() {
        talk.reception.refuseDraft =
                Optional.of(RecordingReception.failure("4.3.0", "store is read-only after a failed sync"));
        assertThat(talk.send("MAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\nDATA\r\n"))
                .endsWith("451 4.3.0 store is read-only after a failed sync\r\n");
        assertThat(talk.say("MAIL FROM:<a@example.org>")).startsWith("250");
    }

    @Test
    void fullStoreIsATemporaryRefusalAtTheEnd() {
        talk.beginData();
        talk.reception.refuseWrite = Optional.of(RecordingReception.failure("4.3.1", "disk is full"));
        assertThat(talk.send(HEADER + "\r\n")).isEmpty();
        assertThat(talk.send("more\r\n.\r\n")).isEqualTo("452 4.3.1 disk is full\r\n");
        assertThat(talk.reception.drafts.get(0).closed).isTrue();
    }

    @Test
    void failedSyncIsATemporaryRefusal() {
        talk.reception.refuseSubmit = Optional.of(RecordingReception.failure("4.3.0", "sync failed"));
        assertThat(talk.mail(HEADER + "\r\n.\r\n")).isEqualTo("451 4.3.0 sync failed\r\n");
        talk.reception.refuseSubmit = Optional.of(RecordingReception.failure("5.3.4", "too large"));
        assertThat(talk.mail(HEADER + "\r\n.\r\n")).isEqualTo("552 5.3.4 too large\r\n");
    }

    @Test
    void brokenConnectionInDataLeavesNothing() {
        talk.beginData();
        talk.send(HEADER);
        talk.channel.close();
        talk.channel.runPendingTasks();
        assertThat(talk.reception.submitted).isEmpty();
        assertThat(talk.reception.drafts.get(0).closed).isTrue();
    }

    @Test
    @DisplayName("RFC 5321, 4.5.3.2.5: a client that stops within a message gets 421 after three minutes")
    void silenceInDataIsCut() {
        talk.beginData();
        talk.pass(Duration.ofSeconds(179));
        talk.send(HEADER);
        talk.pass(Duration.ofSeconds(179));
        assertThat(talk.isClosed()).isFalse();
        talk.pass(Duration.ofSeconds(121));
        assertThat(talk.replies()).startsWith("421 4.4.2");
        assertThat(talk.reception.drafts.get(0).closed).isTrue();
    }

    @Test
    void slowStoreIsNotTheClientsFault() {
        talk.reception.durableAtOnce = false;
        talk.mail(HEADER + "\r\n.\r\n");
        talk.pass(Duration.ofMinutes(20));
        talk.reception.submitted.get(0).becomeDurable();
        talk.channel.runPendingTasks();
        assertThat(talk.replies()).isEqualTo("250 2.0.0 queued as Q1\r\n");
    }
}
