// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.listener;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.smtp.server.UserFile;

class AuthenticationTest {

    @TempDir
    private Path folder;

    private UserFile users;

    @BeforeEach
    void writeUsers() throws IOException {
        users = new UserFile(Files.writeString(
                folder.resolve("users"),
                "ann:pbkdf2-sha256:1000:MDEyMzQ1Njc4OWFiY2RlZg==:tiKWHy4FAGCWE8gn6GtKhaxD2OeeAUUWXFT/p1aaNl8=\n"));
    }

    private Talk talk() {
        return Talk.with().users(users).introduced();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    @Test
    @DisplayName("RFC 4954, 3: AUTH is announced, and required of a client that no network admits")
    void mailNeedsAuthentication() {
        Talk talk = Talk.with().users(users).open();
        talk.greeting();
        assertThat(talk.say("EHLO client.example")).contains("250 AUTH PLAIN LOGIN\r\n");
        assertThat(talk.say("MAIL FROM:<ann@example.org>")).startsWith("530 5.7.0");
    }

    @Test
    @DisplayName("RFC 4616: PLAIN with an initial response, seen in the trace field as ESMTPA")
    void plainWithInitialResponseAuthenticates() {
        Talk talk = talk();
        assertThat(talk.say("AUTH PLAIN " + base64("\0ann\0secret"))).startsWith("235 2.7.0");
        assertThat(talk.mail("\r\nx\r\n.\r\n")).startsWith("250");
        assertThat(talk.reception.content()).contains(" with ESMTPA id ");
        assertThat(talk.say("AUTH PLAIN " + base64("\0ann\0secret"))).startsWith("503");
    }

    @Test
    void plainWithoutInitialResponseIsAsked() {
        Talk talk = talk();
        assertThat(talk.say("auth plain")).isEqualTo("334 \r\n");
        assertThat(talk.say(base64("\0ann\0secret"))).startsWith("235");
    }

    @Test
    void loginAsksForUserAndPassword() {
        Talk talk = talk();
        assertThat(talk.say("AUTH LOGIN")).isEqualTo("334 " + base64("Username:") + "\r\n");
        assertThat(talk.say(base64("ann"))).isEqualTo("334 " + base64("Password:") + "\r\n");
        assertThat(talk.say(base64("secret"))).startsWith("235");
        assertThat(talk.say("MAIL FROM:<ann@example.org>")).startsWith("250");
    }

    @Test
    void wrongPasswordAndBadResponsesAreRefused() {
        Talk talk = talk();
        assertThat(talk.say("AUTH PLAIN " + base64("\0ann\0wrong"))).startsWith("535 5.7.8");
        assertThat(talk.say("AUTH PLAIN ???")).startsWith("501 5.5.2");
        assertThat(talk.say("AUTH CRAM-MD5")).startsWith("504 5.5.4");
        talk.say("AUTH LOGIN");
        assertThat(talk.say("*")).startsWith("501 5.7.0");
        assertThat(talk.say("NOOP")).startsWith("250");
        assertThat(talk.say("MAIL FROM:<ann@example.org>"))
                .startsWith("530")
                .endsWith("421 4.7.0 mx.example too many errors\r\n");
    }

    @Test
    @DisplayName("RFC 4954, 4: no password crosses the network in clear")
    void passwordInClearIsRefusedFromElsewhere() throws IOException {
        Talk talk = Talk.with()
                .users(users)
                .client(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1}))
                .open();
        talk.greeting();
        assertThat(talk.say("EHLO client.example")).doesNotContain("AUTH");
        assertThat(talk.say("AUTH PLAIN " + base64("\0ann\0secret"))).startsWith("538 5.7.11");
    }

    @Test
    void fullQueueOfPasswordChecksIsATemporaryRefusal() {
        Talk.Builder builder = Talk.with().users(users);
        builder.passwordChecks = check -> {
            throw new RejectedExecutionException();
        };
        Talk talk = builder.introduced();
        assertThat(talk.say("AUTH PLAIN " + base64("\0ann\0secret"))).startsWith("454 4.7.0");
    }

    @Test
    void withoutUsersThereIsNoAuth() {
        assertThat(Talk.open().say("AUTH PLAIN x")).startsWith("502 5.5.1");
    }
}
