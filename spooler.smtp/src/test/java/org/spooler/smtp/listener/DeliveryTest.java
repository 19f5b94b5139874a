// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;

/** A server that is the last one on the way. */
class DeliveryTest {

    private Talk talk = Talk.with().delivery().introduced();

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    @DisplayName("RFC 5321, 4.4: Return-Path stands at the top, then Received, and nothing else is added")
    void returnPathAndReceivedAreAdded() {
        assertThat(talk.mail("Subject: x\r\n\r\nbody\r\n.\r\n")).startsWith("250 2.0.0 ");
        assertThat(talk.reception.content())
                .startsWith("Return-Path: <ann@example.org>\r\nReceived: from client.example ([127.0.0.1])\r\n")
                .endsWith("+0000\r\nSubject: x\r\n\r\nbody\r\n");
    }

    @Test
    @DisplayName("RFC 5321, 4.4: the null reverse-path shows as <>")
    void nullReversePathShows() {
        talk.send("MAIL FROM:<>\r\nRCPT TO:<bob@example.com>\r\nDATA\r\n");
        talk.send("Subject: x\r\n\r\n.\r\n");
        assertThat(talk.reception.content()).startsWith("Return-Path: <>\r\nReceived: ");
    }

    @Test
    void contentWithoutHeaderGetsAnEmptyLineOnly() {
        talk.mail("just text\r\n.\r\n");
        assertThat(talk.reception.content()).endsWith("+0000\r\n\r\njust text\r\n");
    }

    @Test
    @DisplayName("RFC 3461, 4: DSN is not offered, and its parameters are unknown")
    void reportsAreNotOffered() {
        assertThat(talk.say("EHLO client.example")).doesNotContain("DSN").contains("SIZE");
        assertThat(talk.say("MAIL FROM:<a@example.org> RET=FULL")).startsWith("555 5.5.4");
        talk.say("MAIL FROM:<a@example.org>");
        assertThat(talk.say("RCPT TO:<b@example.org> NOTIFY=NEVER")).startsWith("555 5.5.4");
    }

    @Test
    void anEncapsulatedAddressIsTakenAsItIs() {
        talk.send("MAIL FROM:<a@example.org>\r\nRCPT TO:<IMCEAFAX-4930@example.com>\r\nDATA\r\n");
        talk.send("Subject: x\r\n\r\n.\r\n");
        assertThat(talk.reception.submitted.get(0).envelope.recipients().get(0).address())
                .isEqualTo(Address.smtp("IMCEAFAX-4930@example.com"));
    }

    @Test
    void aClosedReceptionTurnsNewClientsAway() {
        talk = Talk.with().delivery().open();
        talk.reception.closed = Optional.of("not receiving now");
        assertThat(talk.greeting()).isEqualTo("421 4.3.2 mx.example not receiving now\r\n");
        assertThat(talk.isClosed()).isTrue();
    }

    @Test
    void aReceptionThatClosesEndsTheSessionAtTheNextMail() {
        talk.beginData();
        talk.reception.closed = Optional.of("not receiving now");
        assertThat(talk.send("Subject: x\r\n\r\n.\r\n"))
                .as("what is in process may finish")
                .startsWith("250 ");
        assertThat(talk.say("MAIL FROM:<a@example.org>")).isEqualTo("421 4.3.2 mx.example not receiving now\r\n");
        assertThat(talk.isClosed()).isTrue();
    }

    @Test
    void theClientIsNotReadFromUntilThereIsRoom() {
        talk.beginData();
        CompletableFuture<Void> room = new CompletableFuture<>();
        talk.reception.room = room;
        talk.send("Subject: x\r\n");
        long taken = talk.reception.drafts.get(0).octets.get();
        talk.send("\r\nmore and more\r\n.\r\n");
        assertThat(talk.reception.drafts.get(0).octets).hasValue(taken);
        talk.reception.room = CompletableFuture.completedFuture(null);
        room.complete(null);
        talk.channel.runPendingTasks();
        assertThat(talk.replies()).startsWith("250 ");
        assertThat(talk.reception.content()).endsWith("Subject: x\r\n\r\nmore and more\r\n");
    }
}
