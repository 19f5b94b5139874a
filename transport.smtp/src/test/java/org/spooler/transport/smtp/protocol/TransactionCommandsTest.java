// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spooler.api.message.DeliveryStatusRequest;
import org.spooler.api.message.NotifyWhen;
import org.spooler.api.message.ReturnContent;
import org.spooler.transport.smtp.MailFixture;

class TransactionCommandsTest {

    private static Extensions offering(String... keywords) {
        java.util.ArrayList<String> lines = new java.util.ArrayList<>(List.of("mx.example.org hello"));
        lines.addAll(List.of(keywords));
        return Extensions.of(new Reply(250, lines));
    }

    private static Mail withDsn(DeliveryStatusRequest request, String envelopeId) {
        return new Mail(
                "",
                List.of(new ForwardPath("bob@example.net", request)),
                Optional.of(envelopeId),
                Optional.of(ReturnContent.HEADERS),
                MailFixture.content(MailFixture.TEXT));
    }

    @Test
    void sendsNoParameterThatWasNotOffered() {
        Mail mail =
                withDsn(new DeliveryStatusRequest(Set.of(NotifyWhen.SUCCESS), true, Optional.of("rfc822;b@x")), "id");
        TransactionCommands commands = new TransactionCommands(mail, Extensions.NONE);

        assertThat(commands.mail()).isEqualTo("MAIL FROM:<>");
        assertThat(commands.recipient(mail.recipients().get(0))).isEqualTo("RCPT TO:<bob@example.net>");
    }

    @Test
    @DisplayName("RFC 3461, 4: RET, ENVID, NOTIFY and ORCPT are passed on to a server that offers DSN")
    void passesReportWishesOn() {
        DeliveryStatusRequest request = new DeliveryStatusRequest(
                Set.of(NotifyWhen.FAILURE, NotifyWhen.SUCCESS), true, Optional.of("rfc822;bob@example.net"));
        Mail mail = withDsn(request, "QQ314");
        TransactionCommands commands = new TransactionCommands(mail, offering("DSN"));

        assertThat(commands.mail()).isEqualTo("MAIL FROM:<> RET=HDRS ENVID=QQ314");
        assertThat(commands.recipient(mail.recipients().get(0)))
                .isEqualTo("RCPT TO:<bob@example.net> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;bob@example.net");
    }

    @Test
    void saysNeverWhenNoReportIsWanted() {
        Mail mail = withDsn(new DeliveryStatusRequest(Set.of(), true, Optional.empty()), "x");

        assertThat(new TransactionCommands(mail, offering("DSN"))
                        .recipient(mail.recipients().get(0)))
                .endsWith(" NOTIFY=NEVER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a\r\nRCPT TO:<eve@evil.example>", "", "ä"})
    void leavesOutAnEnvelopeIdThatCouldBeTakenForMore(String id) {
        Mail mail = withDsn(DeliveryStatusRequest.DEFAULT, id);

        assertThat(new TransactionCommands(mail, offering("DSN")).mail()).isEqualTo("MAIL FROM:<> RET=HDRS");
    }

    @Test
    @DisplayName("RFC 1870, 6: the size is declared; too much for the server fails before anything is sent")
    void declaresSizeAndFailsWhatIsTooBig() {
        Mail mail = MailFixture.mail(MailFixture.TEXT, "bob@example.net");
        int size = MailFixture.TEXT.length();

        assertThat(new TransactionCommands(mail, offering("SIZE " + size)).mail())
                .endsWith(" SIZE=" + size);
        assertThat(new TransactionCommands(mail, offering("SIZE " + size)).obstacle())
                .isEmpty();
        assertThat(new TransactionCommands(mail, offering("SIZE 0")).obstacle()).isEmpty();
        assertThat(new TransactionCommands(mail, offering("SIZE " + (size - 1))).obstacle())
                .hasValueSatisfying(verdict -> assertThat(verdict.status()).hasToString("5.3.4"));
    }

    @Test
    @DisplayName("RFC 6152: eight-bit content goes only to a server that offers 8BITMIME")
    void failsEightBitContentThatTheServerDoesNotTake() {
        Mail mail = MailFixture.mail("Subject: x\r\n\r\nGr\u00fc\u00dfe\r\n", "bob@example.net");

        assertThat(new TransactionCommands(mail, offering("8BITMIME")).mail()).endsWith(" BODY=8BITMIME");
        assertThat(new TransactionCommands(mail, Extensions.NONE).obstacle())
                .hasValueSatisfying(verdict -> assertThat(verdict.status()).hasToString("5.6.3"));
    }

    @Test
    @DisplayName("RFC 6531: a non-ASCII address goes only to a server that offers SMTPUTF8")
    void failsNonAsciiAddressThatTheServerDoesNotTake() {
        Mail mail = MailFixture.mail(MailFixture.TEXT, "b\u00f6b@example.net");

        assertThat(new TransactionCommands(mail, offering("SMTPUTF8")).mail()).endsWith(" SMTPUTF8");
        assertThat(new TransactionCommands(mail, Extensions.NONE).obstacle())
                .hasValueSatisfying(verdict -> assertThat(verdict.status()).hasToString("5.6.7"));
    }

    @Test
    void readsMechanismsInBothForms() {
        assertThat(offering("AUTH PLAIN LOGIN", "auth=LOGIN SCRAM-SHA-256").mechanisms())
                .containsExactly("PLAIN", "LOGIN", "LOGIN", "SCRAM-SHA-256");
        assertThat(Extensions.NONE.mechanisms()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bob@example.net", "postmaster", "\"a b\"@example.net", "a.b+c@[192.0.2.1]", "j\u00f6@x.org"})
    void acceptsMailboxes(String mailbox) {
        assertThat(MailboxSyntax.isMailbox(mailbox)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b@x.org", "a>@x.org", "a@x.org> SIZE=1", "a@b@c", "", "@x.org", "a@x y", "\"a\nb\"@x.org"})
    void refusesWhatWouldEndThePathEarly(String mailbox) {
        assertThat(MailboxSyntax.isMailbox(mailbox)).isFalse();
    }
}
