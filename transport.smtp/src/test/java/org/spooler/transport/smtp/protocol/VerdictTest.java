// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spooler.api.report.Action;
import org.spooler.api.report.RetryClass;

class VerdictTest {

    private static Verdict on(int code, String text, Phase phase) {
        return Verdict.of(new Reply(code, List.of(text)), phase, "mx[192.0.2.1]:25");
    }

    @ParameterizedTest
    @DisplayName("RFC 2034, 4: the enhanced status counts if its class agrees with the code")
    @CsvSource({
        "250, 2.1.5 ok, RELAYED, 2.1.5",
        "250, ok, RELAYED, 2.0.0",
        "451, 4.7.1 greylisted, DELAYED, 4.7.1",
        "451, come back, DELAYED, 4.0.0",
        "550, 5.1.1 no such user, FAILED, 5.1.1",
        "550, 4.1.1 confused server, FAILED, 5.0.0",
        "550, no such user, FAILED, 5.0.0",
        "354, what, DELAYED, 4.5.0"
    })
    void followsCodeAndStatus(int code, String text, Action action, String status) {
        Verdict verdict = on(code, text, Phase.RCPT);

        assertThat(verdict.action()).isEqualTo(action);
        assertThat(verdict.status()).hasToString(status);
    }

    @Test
    @DisplayName("RFC 5321, 4.5.3.1.10: 552 to RCPT for too many recipients is temporary")
    void takes552ForTooManyRecipientsAsTemporary() {
        assertThat(on(552, "too many recipients", Phase.RCPT).action()).isEqualTo(Action.DELAYED);
        assertThat(on(552, "5.5.3 too many recipients", Phase.RCPT).action()).isEqualTo(Action.DELAYED);
        assertThat(on(552, "5.2.2 mailbox full", Phase.RCPT).action()).isEqualTo(Action.FAILED);
        assertThat(on(552, "too big", Phase.END).action()).isEqualTo(Action.FAILED);
    }

    @Test
    void quotesTheServerAndTheCommand() {
        Verdict verdict = on(550, "5.1.1 no\u0007 such user", Phase.RCPT);

        assertThat(verdict.text()).isEqualTo("550 5.1.1 no? such user (in reply to RCPT TO)");
        assertThat(verdict.forRecipient(3))
                .returns(3, outcome -> outcome.recipient())
                .returns("mx[192.0.2.1]:25", outcome -> outcome.remote())
                .returns(RetryClass.REPLY, outcome -> outcome.retryClass())
                .returns(false, outcome -> outcome.duplicatePossible());
    }

    @Test
    void shortensTextOfAnyLength() {
        assertThat(on(550, "x".repeat(5000), Phase.RCPT).text()).hasSizeLessThan(1100);
    }
}
