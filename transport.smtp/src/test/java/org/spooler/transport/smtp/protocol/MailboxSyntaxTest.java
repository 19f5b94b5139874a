// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxSyntaxTest {

    /** The grammar, written down as a pattern. */
    private static final Pattern GRAMMAR = Pattern.compile("(?:[^\\s\\p{Cntrl}<>()\\[\\]\\\\,;:@\"]+"
            + "|\"(?:[^\"\\\\\\p{Cntrl}]|\\\\[\\x20-\\x7e])*\")"
            + "(?:@(?:[^\\s\\p{Cntrl}<>()\\[\\]\\\\,;:@\"]+|\\[[0-9A-Za-z.:]+\\]))?");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann",
                "ann@example.org",
                "..a..@example.org",
                "\"a b\\\"c\"@example.org",
                "\"\"@x",
                "jürgen@müller.example",
                "postmaster@[192.0.2.1]",
                "a@[IPv6:2001:db8::1]"
            })
    void takesWhatCanStandInAPath(String mailbox) {
        assertThat(MailboxSyntax.isMailbox(mailbox)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b@x",
                "a@x> RCPT TO:<b@y",
                "a@x\r\nDATA",
                "a@",
                "@x",
                "a@b@c",
                "\"a",
                "\"a\\",
                "\"a\\\u00e9\"",
                "\"a\"b@x",
                "a@[]",
                "a@[1.2.3.4",
                "a@[1.2]x",
                "a\u007f@x"
            })
    void refusesWhatEndsThePathEarly(String text) {
        assertThat(MailboxSyntax.isMailbox(text)).isFalse();
    }

    @Test
    void agreesWithTheGrammarOnWhateverIsThrownAtIt() {
        Random random = new Random(4711);
        String alphabet = "aZ09.:[]@\"\\ \t\r\n<>(),;\u007f\u0000~é𝄞-_+";
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int left = random.nextInt(10); left > 0; left--) {
                text.append(random.nextInt(3) == 0 ? 'a' : alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(MailboxSyntax.isMailbox(text.toString()))
                    .as("<%s>", text)
                    .isEqualTo(GRAMMAR.matcher(text).matches());
        }
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(MailboxSyntax.isMailbox("a".repeat(320))).isTrue();
        assertThat(MailboxSyntax.isMailbox("a".repeat(321))).isFalse();
    }
}
