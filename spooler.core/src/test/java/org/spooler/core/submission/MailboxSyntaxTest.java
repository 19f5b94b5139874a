// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spooler.api.address.Address;

class MailboxSyntaxTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann@example.org",
                "a.b+c@x",
                "o'neil_{x}@a-b.example",
                "postmaster",
                "a-b.c@x1.y-z.example",
                "!#$%&'*+/=?^_`{|}~-@example.org",
                "\"john smith\"@example.org",
                "\"a\\\"b\"@example.org",
                "\"a@b\"@example.org",
                "x@[192.0.2.1]",
                "x@[IPv6:2001:db8::1]",
                "j\u00f6rg@m\u00fcller.example"
            })
    void aMailboxOfRfc5321IsTaken(String mailbox) {
        assertThat(MailboxSyntax.problem(Address.smtp(mailbox))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@example.org",
                "ann@",
                "ann@@example.org",
                ".ann@example.org",
                "ann.@example.org",
                "a..b@example.org",
                "a b@example.org",
                "ann@exa mple.org",
                "ann@-x.org",
                "ann@x..org",
                "ann@x.org.",
                "ann@x-.org",
                "ann@x_y.org",
                "a(b)@example.org",
                "<ann@example.org>",
                "ann@[300.a]",
                "\"a\"b\"@example.org"
            })
    void anythingElseIsNot(String mailbox) {
        assertThat(MailboxSyntax.problem(Address.smtp(mailbox))).isPresent();
    }

    @Test
    void lengthsAreBounded() {
        assertThat(MailboxSyntax.problem(Address.smtp("x".repeat(65) + "@example.org")))
                .isPresent();
        assertThat(MailboxSyntax.problem(Address.smtp("x@" + "y".repeat(64) + ".org")))
                .isPresent();
        assertThat(MailboxSyntax.problem(Address.smtp("x@" + "abcdefg.".repeat(40) + "org")))
                .isPresent();
    }

    @Test
    void aHostileAddressIsJudgedQuickly() {
        String hostile = "a".repeat(500) + "." + "b".repeat(500) + "!";
        assertThat(MailboxSyntax.problem(Address.smtp(hostile))).isPresent();
        assertThat(MailboxSyntax.problem(Address.smtp("x@" + "a-".repeat(120)))).isPresent();
    }

    @Test
    void otherMediaAreTheirTransportsBusiness() {
        assertThat(MailboxSyntax.problem(Address.parse("FAX:not a number"))).isEmpty();
    }
}
