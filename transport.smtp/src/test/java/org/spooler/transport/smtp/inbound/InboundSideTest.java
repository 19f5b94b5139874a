// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.inbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spooler.api.message.Envelope;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreFullException;
import org.spooler.api.transport.InboundMessage;
import org.spooler.api.transport.InboundReceipt;
import org.spooler.api.transport.ReceiveOutcome;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.TransferId;
import org.spooler.tck.Requirement;
import org.spooler.testkit.ReceivedMessage;

@Timeout(60)
class InboundSideTest {

    private static final String NOTE = "Subject: hello\r\n\r\nbody\r\n";

    private ReceivingSpooler spooler;
    private MailClient client;

    @BeforeEach
    void listen() throws IOException {
        spooler = ReceivingSpooler.begun();
        client = spooler.client();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        spooler.close();
    }

    @Test
    @Requirement({"RECV-001", "RECV-012", "RECV-024"})
    void aMessageIsAnnouncedCopiedAndSaved() throws Exception {
        ReceivedMessage message = spooler.received(client, NOTE);
        assertThat(new String(message.octets(), ISO_8859_1))
                .startsWith("Return-Path: <ann@sender.example>\r\nReceived: from mx.sender.example ([127.0.0.1])")
                .endsWith("+0000\r\n" + NOTE);
        assertThat(message.envelope()).isPresent();
    }

    @Test
    @Requirement({"RECV-024", "DEC-23"})
    void theClientIsToldOnlyWhenTheMessageIsSaved() throws Exception {
        client.mail(NOTE);
        spooler.awaitNews(1);
        ReceivedMessage message = spooler.next();
        assertThat(spooler.receive(message)).isEqualTo(ReceiveOutcome.DELIVERED_LAST);
        client.send("NOOP\r\n");
        message.synced();
        assertThat(client.reply()).startsWith("250 2.0.0 received as R");
        assertThat(client.reply()).isEqualTo("250 2.0.0 ok");
    }

    @Test
    void theAnswerSaysWhetherThereIsMore() throws Exception {
        try (MailClient other = spooler.client().mail(NOTE)) {
            client.mail(NOTE);
            spooler.awaitNews(2);
            assertThat(spooler.side.poll(spooler.context)).isTrue();
            assertThat(spooler.receive(spooler.next())).isEqualTo(ReceiveOutcome.DELIVERED_MORE);
            assertThat(spooler.receive(spooler.next())).isEqualTo(ReceiveOutcome.DELIVERED_LAST);
            assertThat(spooler.side.poll(spooler.context)).isFalse();
        }
    }

    @Test
    @Requirement({"RECV-025", "DEC-11"})
    void nothingIsSavedWhenThereIsNothing() throws Exception {
        ReceivedMessage message = spooler.next();
        assertThat(spooler.receive(message)).isEqualTo(ReceiveOutcome.NOTHING);
        assertThat(message.envelope()).isEmpty();
        assertThat(message.octets()).isEmpty();
    }

    @Test
    @Requirement("RECV-004")
    void mailIsTakenBetweenBeginAndEndAlone() throws Exception {
        spooler.side.control(spooler.context, Set.of(SessionControl.END_INBOUND));
        try (MailClient late = spooler.client()) {
            assertThat(late.greeting).isEqualTo("421 4.3.2 mx.example.org not receiving now");
        }
        assertThat(client.say("EHLO mx.sender.example")).startsWith("250 ");
        assertThat(client.say("MAIL FROM:<ann@sender.example>")).startsWith("421 4.3.2");
        spooler.side.control(spooler.context, Set.of(SessionControl.BEGIN_INBOUND));
        try (MailClient again = spooler.client()) {
            spooler.received(again, NOTE);
        }
    }

    @Test
    @Requirement("RECV-004")
    void whatWaitsAtTheEndIsAnnouncedWithTheNextBegin() throws Exception {
        client.beginData("bob@example.org");
        spooler.side.control(spooler.context, Set.of(SessionControl.END_INBOUND));
        client.send(NOTE + ".\r\n");
        await().atMost(ReceivingSpooler.PATIENCE).until(() -> spooler.side.waiting() == 1);
        assertThat(spooler.context.calls()).isEmpty();
        spooler.side.control(spooler.context, Set.of(SessionControl.BEGIN_INBOUND));
        spooler.awaitNews(1);
    }

    @Test
    @DisplayName("RFC 5321, 3.6: mail for domains of others is refused with 550, postmaster is always served")
    void mailForOthersIsRefused() throws Exception {
        client.say("EHLO mx.sender.example");
        client.say("MAIL FROM:<ann@sender.example>");
        assertThat(client.say("RCPT TO:<eve@example.net>"))
                .isEqualTo("550 5.7.1 relaying denied: example.net is not served here");
        assertThat(client.say("RCPT TO:<eve@sub.example.org>")).startsWith("550 5.7.1");
        assertThat(client.say("RCPT TO:<eve@[192.0.2.1]>")).startsWith("550 5.7.1");
        assertThat(client.say("RCPT TO:<eve@example.net@example.org>")).startsWith("5");
        assertThat(client.say("RCPT TO:<Bob@Example.ORG>")).startsWith("250");
        assertThat(client.say("RCPT TO:<Postmaster>")).startsWith("250");
    }

    @Test
    void aMessageThatNobodyComesForStaysWithItsClient() throws Exception {
        client.mail(NOTE);
        spooler.awaitNews(1);
        spooler.ringAll();
        assertThat(client.reply()).isEqualTo("451 4.3.2 not receiving now, try again later");
        assertThat(spooler.receive(spooler.next())).isEqualTo(ReceiveOutcome.NOTHING);
        spooler.received(client, NOTE);
    }

    @Test
    void aMessageThatIsNeverSaidToBeSavedStaysWithItsClient() throws Exception {
        client.mail(NOTE);
        spooler.awaitNews(1);
        ReceivedMessage message = spooler.next();
        spooler.receive(message);
        spooler.ringAll();
        assertThat(client.reply()).startsWith("451 4.3.0");
        message.synced();
        assertThat(client.say("NOOP")).startsWith("250");
    }

    @Test
    @Requirement({"RECV-011", "RECV-029", "DEC-23"})
    void aCancelledTransferStaysWithItsClientAndComesAgain() throws Exception {
        client.beginData("bob@example.org");
        client.send(megabyte());
        spooler.awaitNews(1);
        ReceivedMessage message = spooler.next();
        CompletableFuture<ReceiveOutcome> call = spooler.begin(message);
        await().atMost(ReceivingSpooler.PATIENCE).until(() -> message.octets().length > 0);
        spooler.side.cancel(message.transfer());
        assertThat(call.get(20, TimeUnit.SECONDS)).isEqualTo(ReceiveOutcome.NOTHING);
        assertThat(message.envelope()).isEmpty();
        client.send(".\r\n");
        assertThat(client.reply()).isEqualTo("451 4.3.2 receiving was cancelled, try again later");
        spooler.received(client, NOTE);
    }

    @Test
    @Requirement({"RECV-029", "RECV-033", "RECV-036"})
    void theSpoolerIsAskedWhetherToGoOnWhileOctetsAreAwaited() throws Exception {
        client.beginData("bob@example.org");
        client.send(megabyte());
        spooler.awaitNews(1);
        ReceivedMessage message = spooler.next();
        CompletableFuture<ReceiveOutcome> call = spooler.begin(message);
        await().atMost(ReceivingSpooler.PATIENCE).until(() -> message.octets().length >= 1 << 20);
        spooler.context.cancel(message.transfer());
        assertThat(call.get(20, TimeUnit.SECONDS)).isEqualTo(ReceiveOutcome.NOTHING);
        client.send(".\r\n");
        assertThat(client.reply()).startsWith("451 4.3.2");
    }

    @Test
    @Requirement("RECV-029")
    void aMessageThatIsCancelledBeforeItBeginsIsNotSaved() throws Exception {
        client.mail(NOTE);
        spooler.awaitNews(1);
        ReceivedMessage message = spooler.next();
        message.cancel();
        assertThat(spooler.receive(message)).isEqualTo(ReceiveOutcome.NOTHING);
        assertThat(message.envelope()).isEmpty();
        assertThat(client.reply()).startsWith("451 4.3.2");
    }

    @Test
    void aStoreThatCannotKeepItIsNoReasonToLoseIt() throws Exception {
        client.mail(NOTE);
        spooler.awaitNews(1);
        ReceivedMessage message = spooler.next();
        spooler.receive(message);
        message.refused(new StoreFullException("4 MB free"));
        assertThat(client.reply()).startsWith("452 4.3.1");
        client.mail(NOTE);
        spooler.awaitNews(2);
        ReceivedMessage second = spooler.next();
        spooler.receive(second);
        second.refused(new StoreException("sync failed"));
        assertThat(client.reply()).startsWith("451 4.3.0");
        spooler.received(client, NOTE);
    }

    @Test
    @Requirement("RECV-026")
    void aCallThatFailsLeavesNothingBehind() throws Exception {
        for (int i = 1; i <= ReceivingSpooler.CALLS + 1; i++) {
            client.mail(NOTE);
            spooler.awaitNews(i);
            assertThat(spooler.receive(new FailingMessage(new StoreException("disk failed"))))
                    .isEqualTo(ReceiveOutcome.NOTHING);
            assertThat(client.reply()).startsWith("451 4.3.0");
        }
        client.mail(NOTE);
        spooler.awaitNews(ReceivingSpooler.CALLS + 2);
        FailingMessage broken = new FailingMessage(null);
        assertThatThrownBy(() -> spooler.receive(broken)).isInstanceOf(IllegalStateException.class);
        assertThat(client.reply()).startsWith("451 4.3.0");
        spooler.received(client, NOTE);
    }

    @Test
    void theRestIsAnnouncedAgainWhenOneCallFails() throws Exception {
        try (MailClient other = spooler.client().mail(NOTE)) {
            client.mail(NOTE);
            spooler.awaitNews(2);
            spooler.receive(new FailingMessage(new StoreException("disk failed")));
            spooler.awaitNews(3);
            assertThat(spooler.receive(spooler.next())).isEqualTo(ReceiveOutcome.DELIVERED_LAST);
            assertThat(other.greeting).startsWith("220");
        }
    }

    @Test
    @Requirement("RECV-035")
    void duringAFlushTheRestIsAnnouncedFromWithinTheCall() throws Exception {
        spooler.side.control(spooler.context, Set.of(SessionControl.BEGIN_INBOUND_FLUSH));
        try (MailClient other = spooler.client().mail(NOTE)) {
            client.mail(NOTE);
            spooler.awaitNews(2);
            assertThat(spooler.receive(spooler.next())).isEqualTo(ReceiveOutcome.DELIVERED_MORE);
            spooler.awaitNews(3);
            spooler.receive(spooler.next());
            assertThat(spooler.context.calls()).hasSize(3);
            assertThat(other.greeting).startsWith("220");
        }
    }

    @Test
    void aLaneIsLeftForMessagesThatGoOut() throws Exception {
        List<MailClient> clients = new ArrayList<>();
        List<CompletableFuture<ReceiveOutcome>> calls = new ArrayList<>();
        for (int i = 0; i <= ReceivingSpooler.CALLS; i++) {
            clients.add(spooler.client().beginData("bob@example.org"));
            clients.get(i).send(megabyte());
            spooler.awaitNews(i + 1);
        }
        for (int i = 0; i < ReceivingSpooler.CALLS; i++) {
            ReceivedMessage message = spooler.next();
            calls.add(spooler.begin(message));
            await().atMost(ReceivingSpooler.PATIENCE).until(() -> message.octets().length > 0);
        }
        assertThat(spooler.receive(spooler.next())).isEqualTo(ReceiveOutcome.NOTHING);
        clients.get(0).send(".\r\n");
        assertThat(calls.get(0).get(20, TimeUnit.SECONDS)).isEqualTo(ReceiveOutcome.DELIVERED_MORE);
        for (MailClient one : clients) {
            one.close();
        }
    }

    @Test
    void aSlowClientHoldsNoLane() throws Exception {
        client.beginData("bob@example.org").send("Subject: slow\r\n");
        assertThat(spooler.receive(spooler.next())).isEqualTo(ReceiveOutcome.NOTHING);
        try (MailClient quick = spooler.client()) {
            spooler.received(quick, NOTE);
        }
    }

    @Test
    void aClientThatGoesAwayInDataLeavesNothing() throws Exception {
        client.beginData("bob@example.org");
        client.send(megabyte());
        spooler.awaitNews(1);
        ReceivedMessage message = spooler.next();
        CompletableFuture<ReceiveOutcome> call = spooler.begin(message);
        await().atMost(ReceivingSpooler.PATIENCE).until(() -> message.octets().length >= 1 << 20);
        client.close();
        assertThat(call.get(20, TimeUnit.SECONDS)).isEqualTo(ReceiveOutcome.NOTHING);
        assertThat(message.envelope()).isEmpty();
    }

    @Test
    @Requirement({"XPORT-101", "XPORT-102"})
    void aSessionThatEndsLeavesWhatItHadToTheClients() throws Exception {
        try (MailClient waiting = spooler.client().mail(NOTE)) {
            spooler.awaitNews(1);
            client.beginData("bob@example.org");
            client.send(megabyte());
            spooler.awaitNews(2);
            spooler.receive(spooler.next()); // the first one is saved, and waits for the store's word
            ReceivedMessage message = spooler.next();
            CompletableFuture<ReceiveOutcome> call = spooler.begin(message);
            await().atMost(ReceivingSpooler.PATIENCE).until(() -> message.octets().length > 0);
            try (MailClient third = spooler.client().mail(NOTE)) {
                spooler.awaitNews(3);
                spooler.side.left(spooler.context);
                assertThat(third.reply()).startsWith("451 4.3.2");
            }
            assertThat(call.get(20, TimeUnit.SECONDS)).isEqualTo(ReceiveOutcome.NOTHING);
            assertThat(message.envelope()).isEmpty();
            client.send(".\r\n");
            assertThat(client.reply()).startsWith("451 4.3.2");
            assertThat(waiting.greeting).startsWith("220");
        }
    }

    @Test
    void noAlarmIsLeftBehindAMessage() throws Exception {
        spooler.received(client, NOTE);
        assertThat(spooler.alarms()).isZero();
    }

    @Test
    void closingDoesNotWaitForMessagesThatNobodyTakes() throws Exception {
        client.mail(NOTE);
        spooler.awaitNews(1);
        spooler.side.close();
        assertThat(client.reply()).startsWith("451 4.3.2");
        assertThat(client.reply()).startsWith("421 ");
    }

    @Test
    void aMessageLargerThanTheBufferIsReceivedWhole() throws Exception {
        client.beginData("bob@example.org");
        CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
            try {
                for (int i = 0; i < 20; i++) {
                    client.send(megabyte());
                }
                client.send(".\r\n");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        spooler.awaitNews(1);
        ReceivedMessage message = spooler.next();
        spooler.receive(message);
        message.synced();
        sent.get(20, TimeUnit.SECONDS);
        assertThat(client.reply()).startsWith("250");
        assertThat(new String(message.octets(), ISO_8859_1)).endsWith(megabyte().repeat(20));
    }

    /** Lines without a header; a listener puts an empty line in front. */
    private static String megabyte() {
        return ("x".repeat(1022) + "\r\n").repeat(1024);
    }

    /** A store that fails at once; with an unexpected exception if there is no other. */
    private record FailingMessage(StoreException failure) implements InboundMessage {
        @Override
        public TransferId transfer() {
            return new TransferId(Long.MAX_VALUE);
        }

        @Override
        public void write(ByteBuffer octets) throws StoreException {
            if (failure == null) {
                throw new IllegalStateException("bug");
            }
            throw failure;
        }

        @Override
        public CompletionStage<InboundReceipt> saveChanges(Envelope envelope) {
            throw new AssertionError("nothing was written");
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    }
}
