// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.spooler.smtp.server.TlsMode;

class CommandOrderTest {

    private Talk talk = Talk.with().open();

    @AfterEach
    void close() {
        talk.close();
    }

    private void introduce() {
        talk.greeting();
        talk.say("EHLO client.example");
    }

    @Test
    @DisplayName("RFC 5321, 4.3.1: the greeting names the host")
    void greetingNamesTheHost() {
        assertThat(talk.greeting()).isEqualTo("220 mx.example ESMTP Spooler\r\n");
    }

    @Test
    @DisplayName("RFC 5321, 4.3.1: a client that speaks before the greeting is refused")
    void clientThatSpeaksFirstIsRefused() {
        assertThat(talk.send("EHLO client.example\r\n")).startsWith("554 5.5.0 mx.example");
        assertThat(talk.isClosed()).isTrue();
    }

    @Test
    @DisplayName("RFC 5321, 3.1: a client from elsewhere is refused with 554 when nobody can authenticate")
    void strangerIsRefusedAtTheDoor() throws UnknownHostException {
        talk = Talk.with()
                .client(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 7}))
                .open();
        assertThat(talk.greeting()).isEqualTo("554 5.7.1 mx.example no access from [192.0.2.7]\r\n");
        assertThat(talk.isClosed()).isTrue();
    }

    @Test
    @DisplayName("RFC 5321, 4.1.1.1: EHLO lists what is offered")
    void ehloListsExtensions() {
        talk.greeting();
        assertThat(talk.say("EHLO [127.0.0.1]"))
                .isEqualTo(String.join(
                        "\r\n",
                        "250-mx.example",
                        "250-PIPELINING",
                        "250-SIZE 100000",
                        "250-8BITMIME",
                        "250-ENHANCEDSTATUSCODES",
                        "250 DSN",
                        ""));
    }

    @Test
    @DisplayName("RFC 5321, 4.1.1.1: HELO gets one line and no extensions")
    void heloKnowsNoParameters() {
        talk.greeting();
        assertThat(talk.say("helo client.example")).isEqualTo("250 mx.example\r\n");
        assertThat(talk.say("MAIL FROM:<a@example.org> SIZE=5")).startsWith("555 5.5.4");
        assertThat(talk.say("MAIL FROM:<a@example.org>")).startsWith("250 2.1.0");
    }

    @Test
    void helloWithoutAHarmlessNameIsRefused() {
        talk.greeting();
        assertThat(talk.say("EHLO")).startsWith("501 5.5.4");
        assertThat(talk.say("EHLO a(b)c")).startsWith("501 5.5.4");
        assertThat(talk.say("MAIL FROM:<a@example.org>")).startsWith("503 5.5.1");
    }

    @Test
    @DisplayName("RFC 5321, 4.1.4: MAIL needs EHLO, RCPT needs MAIL, DATA needs RCPT")
    void commandsNeedTheirOrder() {
        talk.greeting();
        assertThat(talk.say("MAIL FROM:<a@example.org>")).startsWith("503 5.5.1");
        talk.say("EHLO client.example");
        assertThat(talk.say("RCPT TO:<b@example.org>")).startsWith("503 5.5.1");
        assertThat(talk.say("DATA")).startsWith("503 5.5.1");
        talk.say("MAIL FROM:<a@example.org>");
        assertThat(talk.say("DATA")).startsWith("554 5.5.1");
        assertThat(talk.say("MAIL FROM:<a@example.org>")).startsWith("503 5.5.1");
    }

    @Test
    @DisplayName("RFC 5321, 4.1.1.5: RSET ends the transaction, EHLO does too")
    void resetEndsTheTransaction() {
        introduce();
        talk.say("MAIL FROM:<a@example.org>");
        assertThat(talk.say("RSET")).startsWith("250 2.0.0");
        assertThat(talk.say("RCPT TO:<b@example.org>")).startsWith("503");
        talk.say("MAIL FROM:<a@example.org>");
        talk.say("EHLO client.example");
        assertThat(talk.say("RCPT TO:<b@example.org>")).startsWith("503");
    }

    @Test
    @DisplayName("RFC 5321, 4.1.1.6 to 4.1.1.9: VRFY, NOOP, HELP answer at any time, EXPN and BDAT are not offered")
    void harmlessCommandsAnswer() {
        talk.greeting();
        assertThat(talk.say("VRFY ann")).startsWith("252 2.0.0");
        assertThat(talk.say("noop whatever")).startsWith("250 2.0.0");
        assertThat(talk.say("Help mail")).startsWith("214 2.0.0");
        assertThat(talk.say("EXPN list")).startsWith("502 5.5.1");
        assertThat(talk.say("BDAT 10 LAST")).startsWith("502 5.5.1");
        assertThat(talk.say("XYZZY")).startsWith("500 5.5.2");
        assertThat(talk.isClosed()).isFalse();
    }

    @Test
    @DisplayName("RFC 5321, 4.1.1.10: QUIT says 221 and closes")
    void quitCloses() {
        introduce();
        assertThat(talk.say("QUIT now")).startsWith("501 5.5.4");
        assertThat(talk.say("QUIT")).isEqualTo("221 2.0.0 mx.example closing\r\n");
        assertThat(talk.isClosed()).isTrue();
    }

    @Test
    @DisplayName("RFC 2920, 3.2: pipelined commands are answered in order and in one piece")
    void pipelinedRepliesLeaveTogether() {
        introduce();
        String replies = talk.send(String.join(
                "\r\n",
                "MAIL FROM:<a@example.org>",
                "RCPT TO:<b@example.org>",
                "RCPT TO:<nobody@example.org>",
                "RCPT TO:<c@example.org>",
                "NOOP",
                ""));
        assertThat(replies.lines().map(line -> line.substring(0, 3)))
                .containsExactly("250", "250", "550", "250", "250");
    }

    @Test
    void tooManyErrorsCloseTheSession() {
        introduce();
        String replies = talk.send("X\r\nX\r\nX\r\nX\r\nX\r\nNOOP\r\n");
        assertThat(replies.lines().toList()).hasSize(6);
        assertThat(replies).endsWith("421 4.7.0 mx.example too many errors\r\n");
        assertThat(talk.isClosed()).isTrue();
    }

    @Test
    @DisplayName("RFC 5321, 2.3.8: a command with a bare LF or CR is refused and nothing behind it is read")
    void bareLineFeedClosesTheSession() {
        introduce();
        assertThat(talk.send("NOOP\nQUIT\r\n")).startsWith("521 5.5.2 mx.example bare LF");
        assertThat(talk.isClosed()).isTrue();
        talk = Talk.open();
        assertThat(talk.send("NOOP\rQUIT\r\n")).startsWith("521 5.5.2 mx.example bare CR");
        talk = Talk.open();
        assertThat(talk.send("NO\0OP\r\n")).startsWith("521 5.5.2 mx.example NUL");
    }

    @Test
    @DisplayName("RFC 5321, 4.5.3.1.4: an overlong command is refused and the session goes on")
    void overlongCommandIsRefused() {
        introduce();
        assertThat(talk.send("NOOP " + "x".repeat(2043) + "\r\n")).startsWith("250");
        assertThat(talk.send("NOOP " + "x".repeat(2044) + "\r\n")).startsWith("500 5.5.6");
        for (int i = 0; i < 100; i++) {
            assertThat(talk.send("x".repeat(5000))).isEmpty();
        }
        assertThat(talk.send("\r\nNOOP\r\n")).matches("500 5\\.5\\.6 .*\r\n250 .*\r\n");
    }

    @Test
    @DisplayName("RFC 5321, 4.5.3.2.7: a silent client gets 421 after five minutes")
    void silentClientIsClosed() {
        introduce();
        talk.pass(Duration.ofSeconds(299));
        assertThat(talk.say("NOOP")).startsWith("250");
        talk.pass(Duration.ofSeconds(299));
        talk.send("NOO");
        assertThat(talk.isClosed()).isFalse();
        talk.pass(Duration.ofSeconds(1));
        assertThat(talk.replies()).isEqualTo("421 4.4.2 mx.example no input for 300 s\r\n");
        assertThat(talk.isClosed()).isTrue();
    }

    @Test
    @DisplayName("RFC 3207, 4: STARTTLS is not offered without a key, and required before MAIL when the rules say so")
    void startTlsFollowsTheRules() {
        introduce();
        assertThat(talk.say("STARTTLS")).startsWith("502 5.5.1");
        talk = Talk.with().tls(TlsMode.REQUIRED).open();
        talk.greeting();
        assertThat(talk.say("EHLO client.example")).contains("250 STARTTLS\r\n");
        assertThat(talk.say("MAIL FROM:<a@example.org>")).startsWith("530 5.7.0");
        assertThat(talk.say("STARTTLS now")).startsWith("501 5.5.4");
    }
}
