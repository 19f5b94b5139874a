// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.spooler.smtp.server.MailRefusedException;

/** Whoever takes the mail is away for a while. */
class AbsentReceptionTest {

    private static final MailRefusedException AWAY = new MailRefusedException("4.3.0", "away: try again");

    private Talk talk = Talk.open();

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    @DisplayName("RFC 5321, 4.2.3: MAIL gets 451 and the session goes on when somebody is there again")
    void aSessionGoesOnAtOnceWhenTheMailIsTakenAgain() {
        talk.reception.refuseMail = Optional.of(AWAY);
        assertThat(talk.say("MAIL FROM:<ann@example.org>")).isEqualTo("451 4.3.0 away: try again\r\n");
        assertThat(talk.say("NOOP")).startsWith("250 ");
        assertThat(talk.say("RCPT TO:<bob@example.com>")).startsWith("503 ");

        talk.reception.refuseMail = Optional.empty();
        assertThat(talk.mail("Subject: x\r\n\r\n.\r\n")).startsWith("250 ");
    }

    @Test
    void aClientThatKeepsTryingIsNotToBlame() {
        talk.reception.refuseMail = Optional.of(AWAY);
        for (int i = 0; i < 20; i++) {
            assertThat(talk.say("MAIL FROM:<ann@example.org>")).startsWith("451 ");
        }
        assertThat(talk.isClosed()).isFalse();
    }

    @Test
    @DisplayName("RFC 3463, 3.4: trouble of the system is not trouble with the mailbox")
    void aRecipientIsRefusedWithALocalError() {
        talk.say("MAIL FROM:<ann@example.org>");
        talk.reception.refuseRecipient = Optional.of(AWAY);
        assertThat(talk.say("RCPT TO:<bob@example.com>")).isEqualTo("451 4.3.0 away: try again\r\n");
        talk.reception.refuseRecipient = Optional.of(new MailRefusedException("4.2.1", "mailbox busy"));
        assertThat(talk.say("RCPT TO:<bob@example.com>")).startsWith("450 4.2.1 ");
    }

    @Test
    void aMessageThatIsComingInIsReadToItsEndAndRefusedThere() {
        talk.beginData();
        talk.send("Subject: x\r\n\r\none\r\n");
        talk.reception.refuseWrite = Optional.of(AWAY);
        assertThat(talk.send("two\r\n")).isEmpty();
        assertThat(talk.send(".\r\n")).isEqualTo("451 4.3.0 away: try again\r\n");
        assertThat(talk.reception.submitted).isEmpty();
    }

    @Test
    void theGreetingWaitsUntilSomebodyIsThere() {
        CompletableFuture<Void> ready = new CompletableFuture<>();
        Talk.Builder late = Talk.with();
        late.reception.ready = ready;
        talk = late.open();
        assertThat(talk.greeting()).isEmpty();

        ready.complete(null);
        assertThat(talk.greeting()).startsWith("220 ");
        assertThat(talk.say("EHLO client.example")).startsWith("250-");
    }
}
