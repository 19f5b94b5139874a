// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.smtp.server.QueueStart.Started;
import org.spooler.smtp.server.UserFile;

class QueueStartTest {

    private final List<String> nodes = new ArrayList<>();
    private CompletableFuture<Started> started = new CompletableFuture<>();
    private Talk talk = Talk.with().open();

    @BeforeEach
    void offer() {
        offerTo(talk);
    }

    private void offerTo(Talk session) {
        session.reception.queues = Optional.of(node -> {
            nodes.add(node);
            return started;
        });
        session.greeting();
    }

    @AfterEach
    void close() {
        talk.close();
    }

    private String etrn(Started answer) {
        talk.say("EHLO client.example");
        started = CompletableFuture.completedFuture(answer);
        return talk.say("ETRN example.com");
    }

    @Test
    @DisplayName("RFC 1985, 3: ETRN is announced to those who may have it")
    void etrnIsAnnounced() {
        assertThat(talk.say("EHLO client.example")).contains("250 ETRN\r\n");
        talk.reception.queues = Optional.empty();
        assertThat(talk.say("EHLO client.example")).doesNotContain("ETRN");
        assertThat(talk.say("ETRN example.com")).startsWith("502 5.5.1");
    }

    @Test
    @DisplayName("RFC 1985, 5.3: 250, 251 and 253 say what was started")
    void repliesSayWhatWasStarted() {
        assertThat(etrn(new Started.Unknown())).startsWith("250 2.0.0 OK, queuing for node example.com started");
        assertThat(etrn(new Started.Messages(0))).startsWith("251 2.0.0 OK, no messages waiting");
        assertThat(etrn(new Started.Messages(7))).startsWith("253 2.0.0 OK, 7 pending messages");
        assertThat(nodes).containsOnly("example.com");
    }

    @Test
    @DisplayName("RFC 1985, 5.3: 458 and 459 say why nothing was started")
    void repliesSayWhyNothingWasStarted() {
        assertThat(etrn(new Started.Refused("no such queue")))
                .isEqualTo("459 4.7.1 node example.com not allowed: no such queue\r\n");
        started = CompletableFuture.failedFuture(new IllegalStateException("store is closed"));
        assertThat(talk.say("ETRN example.com")).startsWith("458 4.3.0 unable to queue messages for node example.com");
    }

    @Test
    @DisplayName("RFC 1985, 5.1: ETRN needs EHLO, and no transaction")
    void etrnHasItsPlace() {
        assertThat(talk.say("ETRN example.com")).startsWith("503 5.5.1");
        talk.say("HELO client.example");
        assertThat(talk.say("ETRN example.com")).startsWith("503 5.5.1");
        talk.say("EHLO client.example");
        talk.say("MAIL FROM:<a@example.org>");
        assertThat(talk.say("ETRN example.com")).startsWith("503 5.5.1");
        assertThat(nodes).isEmpty();
    }

    @Test
    @DisplayName("RFC 1985, 5.3: 501 for what is no node")
    void whatIsNoNodeIsRefused() {
        talk.say("EHLO client.example");
        for (String bad : List.of("", "@", "#", "a b", "exa$mple.com", "-x", "x".repeat(300))) {
            assertThat(talk.say("ETRN " + bad)).as(bad).startsWith("501 5.5.4");
            talk.close();
            talk = Talk.with().open();
            offerTo(talk);
            talk.say("EHLO client.example");
        }
        assertThat(nodes).isEmpty();
        started = CompletableFuture.completedFuture(new Started.Unknown());
        talk.say("ETRN @example.com");
        talk.say("etrn #smtp-backup");
        assertThat(nodes).containsExactly("@example.com", "#smtp-backup");
    }

    @Test
    void theNextCommandWaitsUntilItIsKnownWhatWasStarted() {
        talk.say("EHLO client.example");
        assertThat(talk.send("ETRN example.com\r\nNOOP\r\n")).isEmpty();
        started.complete(new Started.Messages(1));
        talk.channel.runPendingTasks();
        assertThat(talk.replies()).matches("253 .*\r\n250 .*\r\n");
    }

    @Test
    void whoMayNotSubmitMayNotStartQueuesEither(@TempDir Path folder) throws IOException {
        UserFile nobody = new UserFile(Files.writeString(folder.resolve("users"), "# nobody\n"));
        talk = Talk.with().users(nobody).open();
        offerTo(talk);
        talk.say("EHLO client.example");
        assertThat(talk.say("ETRN example.com")).startsWith("530 5.7.0");
        assertThat(nodes).isEmpty();
    }
}
