// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spooler.api.address.Address;
import org.spooler.api.message.DeliveryStatusRequest;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.NotifyWhen;
import org.spooler.api.message.Recipient;
import org.spooler.api.message.ReturnContent;

class EnvelopeTest {

    private Talk talk = Talk.open();

    @AfterEach
    void close() {
        talk.close();
    }

    private Envelope envelope() {
        talk.say("DATA");
        talk.send("\r\nx\r\n.\r\n");
        return talk.reception.submitted.get(0).envelope;
    }

    @Test
    void originatorAndRecipientsArriveAsGiven() {
        talk.say("MAIL FROM:<Ann@Example.org>");
        talk.say("RCPT TO:<bob@example.com>");
        talk.say("rcpt to: <\"a b\\\"c\"@[IPv6:::1]>");
        Envelope envelope = envelope();
        assertThat(envelope.originator()).contains(Address.smtp("Ann@Example.org"));
        assertThat(envelope.recipients().stream().map(r -> r.address().value()))
                .containsExactly("bob@example.com", "\"a b\\\"c\"@[IPv6:::1]");
        assertThat(talk.reception.submitted.get(0).origin.client()).isEqualTo("[127.0.0.1]");
    }

    @Test
    @DisplayName("RFC 5321, 4.5.5: the null reverse-path is taken")
    void nullReversePathIsNoOriginator() {
        talk.say("MAIL FROM:<>");
        talk.say("RCPT TO:<bob@example.com>");
        assertThat(envelope().originator()).isEmpty();
    }

    @Test
    @DisplayName("RFC 5321, 4.5.1: postmaster needs no domain")
    void postmasterNeedsNoDomain() {
        talk.say("MAIL FROM:<ann@example.org>");
        assertThat(talk.say("RCPT TO:<Postmaster>")).startsWith("250");
        assertThat(envelope().recipients().get(0).address()).isEqualTo(Address.smtp("Postmaster@mx.example"));
    }

    @Test
    @DisplayName("RFC 5321, appendix C: a source route is ignored")
    void sourceRouteIsIgnored() {
        talk.say("MAIL FROM:<ann@example.org>");
        talk.say("RCPT TO:<@one.example,@two.example:bob@example.com>");
        assertThat(envelope().recipients().get(0).address()).isEqualTo(Address.smtp("bob@example.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann@example.org",
                "<ann@example.org",
                "<ann>",
                "<ann@>",
                "<@example.org>",
                "<a..b@example.org>",
                "<.a@example.org>",
                "<a.@example.org>",
                "<a b@example.org>",
                "<a@-x.org>",
                "<a@x-.org>",
                "<a@x..org>",
                "<a@[1.2.3.4>",
                "<\"a@example.org>",
                "<\"a\\\u0001\"@example.org>",
                "<a@example.org>x",
                "<a@example.org> SIZE=1 SIZE=1",
                "<a@example.org> SIZE=x",
                "<a@example.org> SIZE=",
                "<a@example.org> SIZE=-1",
                "<a@example.org> SIZE=000000000000000000001",
                "<a@example.org> BODY=BINARYMIME",
                "<a@example.org> RET=SOME",
                "<a@example.org> ENVID=a=b",
                "<a@example.org> ENVID=+zz",
                "<\u00e9@example.org>"
            })
    void badReversePathIsRefused(String argument) {
        assertThat(talk.say("MAIL FROM:" + argument)).startsWith("5");
        assertThat(talk.say("RCPT TO:<b@example.org>")).startsWith("503");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<>",
                "<bob>",
                "<b@example.org> NOTIFY=NEVER,SUCCESS",
                "<b@example.org> NOTIFY=",
                "<b@example.org> ORCPT=rfc822",
                "<b@example.org> ORCPT=;x",
                "<b@example.org> FOO=BAR",
                "<nobody@example.org>"
            })
    void badForwardPathIsRefused(String argument) {
        talk.say("MAIL FROM:<a@example.org>");
        assertThat(talk.say("RCPT TO:" + argument)).startsWith("5");
        assertThat(talk.say("DATA")).startsWith("554 5.5.1");
    }

    @Test
    @DisplayName("RFC 5321, 4.5.3.1.3: a path of 256 octets is taken, a longer one is refused")
    void pathIsBounded() {
        String domain = "@" + ("d".repeat(60) + ".").repeat(3) + "example";
        assertThat(talk.say("MAIL FROM:<" + "a".repeat(254 - domain.length()) + domain + ">"))
                .startsWith("250");
        talk.say("RSET");
        assertThat(talk.say("MAIL FROM:<" + "a".repeat(255 - domain.length()) + domain + ">"))
                .startsWith("553 5.1.7");
    }

    @Test
    @DisplayName("RFC 3461, 4: RET, ENVID, NOTIFY and ORCPT reach the envelope")
    void statusNotificationWishesArrive() {
        talk.say("MAIL FROM:<a@example.org> RET=hdrs ENVID=QQ+2B1 BODY=8BITMIME SIZE=10");
        talk.say("RCPT TO:<b@example.org> NOTIFY=SUCCESS,delay ORCPT=rfc822;B+40example.org");
        talk.say("RCPT TO:<c@example.org> NOTIFY=NEVER");
        talk.say("RCPT TO:<d@example.org>");
        Envelope envelope = envelope();
        assertThat(envelope.returnContent()).contains(ReturnContent.HEADERS);
        assertThat(envelope.envelopeId()).contains("QQ+2B1");
        assertThat(envelope.recipients().stream().map(Recipient::statusRequest))
                .containsExactly(
                        new DeliveryStatusRequest(
                                EnumSet.of(NotifyWhen.SUCCESS, NotifyWhen.DELAY),
                                true,
                                Optional.of("rfc822;B+40example.org")),
                        new DeliveryStatusRequest(Set.of(), true, Optional.empty()),
                        DeliveryStatusRequest.DEFAULT);
    }

    @Test
    @DisplayName("RFC 1870, 6.1: a declared size above the limit is refused at MAIL")
    void declaredSizeIsChecked() {
        assertThat(talk.say("MAIL FROM:<a@example.org> SIZE=100001")).startsWith("552 5.3.4");
        assertThat(talk.say("MAIL FROM:<a@example.org> SIZE=99999999999999999999"))
                .startsWith("552 5.3.4");
        assertThat(talk.say("MAIL FROM:<a@example.org> SIZE=9223372036854775808"))
                .startsWith("552 5.3.4");
        assertThat(talk.say("MAIL FROM:<a@example.org>  BODY=7BIT   SIZE=00000000000000100000"))
                .startsWith("250");
    }

    @Test
    @DisplayName("RFC 5321, 4.5.3.1.10: recipients above the limit get 452, the others keep their place")
    void recipientsAreBounded() {
        talk.say("MAIL FROM:<a@example.org>");
        talk.send("RCPT TO:<b@example.org>\r\nRCPT TO:<c@example.org>\r\nRCPT TO:<d@example.org>\r\n");
        assertThat(talk.say("RCPT TO:<e@example.org>")).startsWith("452 4.5.3");
        assertThat(envelope().recipients()).hasSize(3);
    }

    @Test
    @DisplayName("RFC 6531, 3.4: a non-ASCII address needs SMTPUTF8, offered and asked for")
    void internationalAddressNeedsTheExtension() {
        assertThat(talk.sendUtf8("MAIL FROM:<é@example.org>")).startsWith("553 5.6.7");
        assertThat(talk.sendUtf8("MAIL FROM:<é@example.org> SMTPUTF8")).startsWith("555 5.5.4");
        talk = Talk.with().international().introduced();
        assertThat(talk.sendUtf8("MAIL FROM:<é@exämple.org> SMTPUTF8")).startsWith("250");
        assertThat(talk.sendUtf8("RCPT TO:<ü@example.org>")).startsWith("250");
        assertThat(envelope().originator()).contains(Address.smtp("é@exämple.org"));
    }
}
