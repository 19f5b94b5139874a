// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.transport.smtp.ScriptedServer.Peer;
import org.spooler.transport.smtp.auth.ScramServer;

/** TLS and authentication against a real server with a certificate made for the test. */
class ProtectionTest {

    @TempDir
    static Path folder;

    private static TestCertificate right;
    private static TestCertificate wrongName;

    @BeforeAll
    static void makeCertificates() throws Exception {
        right = TestCertificate.forNames(folder, "ip:127.0.0.1");
        wrongName = TestCertificate.forNames(folder, "dns:other.example.org");
    }

    private static String trust(TestCertificate certificate) {
        return "tls.trust.file=" + certificate.pem();
    }

    private static ScriptedServer server(TestCertificate certificate, String... extensions) throws Exception {
        return new ScriptedServer(peer -> peer.greet("PIPELINING", "STARTTLS", "AUTH LOGIN")
                .startTls(certificate.server())
                .hello(extensions)
                .acceptAll());
    }

    @Test
    void usesTlsWhenOfferedWithoutAskingWhoTheServerIs() throws Exception {
        try (ScriptedServer server = server(wrongName, "PIPELINING");
                TransportFixture smtp = TransportFixture.to(server)) {
            assertThat(smtp.sendTo("b@x.org")).containsExactly("0 RELAYED 2.0.0");
            assertThat(server.heard(0))
                    .startsWith(
                            "EHLO client.example.org",
                            "STARTTLS",
                            "EHLO client.example.org",
                            "MAIL FROM:<ann@example.org>");
        }
    }

    @Test
    void doesWithoutTlsWhenItIsNotOfferedOrNotWanted() throws Exception {
        try (ScriptedServer plain = new ScriptedServer(peer -> peer.greet().acceptAll());
                ScriptedServer offering =
                        new ScriptedServer(peer -> peer.greet("STARTTLS").acceptAll());
                TransportFixture opportunistic = TransportFixture.to(plain);
                TransportFixture off = TransportFixture.to(offering, "tls=off")) {
            assertThat(opportunistic.sendTo("b@x.org")).containsExactly("0 RELAYED 2.0.0");
            assertThat(off.sendTo("b@x.org")).containsExactly("0 RELAYED 2.0.0");
            assertThat(offering.heard(0)).doesNotContain("STARTTLS");
        }
    }

    @Test
    void comesBackWithoutTlsWhenTheOpportunityFails() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                        peer -> peer.greet("STARTTLS").expect("STARTTLS").say("220 go", "this is no TLS record at all"),
                        peer -> peer.greet("STARTTLS").acceptAll());
                TransportFixture smtp = TransportFixture.to(server)) {
            assertThat(smtp.sendTo("b@x.org")).containsExactly("0 RELAYED 2.0.0");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void sendsOnlyToVerifiedServerWhenRequired() throws Exception {
        try (ScriptedServer server = server(right, "PIPELINING");
                TransportFixture smtp = TransportFixture.to(server, "tls=required", trust(right))) {
            assertThat(smtp.sendTo("b@x.org")).containsExactly("0 RELAYED 2.0.0");
        }
    }

    @Test
    @DisplayName("RFC 9525: a certificate for another name does not prove this one")
    void sendsNothingToServerWithAnotherName() throws Exception {
        try (ScriptedServer server = server(wrongName);
                TransportFixture smtp = TransportFixture.to(server, "tls=required", trust(wrongName))) {
            RecipientOutcome outcome = smtp.send(smtp.message("b@x.org")).get(0);

            assertThat(outcome.status()).hasToString("4.7.5");
            assertThat(outcome.text()).contains("TLS handshake failed");
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.heard(0)).doesNotContain("MAIL FROM:<ann@example.org>");
        }
    }

    @Test
    void sendsNothingToServerWithUnknownCertificate() throws Exception {
        try (ScriptedServer server = server(right);
                TransportFixture smtp = TransportFixture.to(server, "tls=required", trust(wrongName))) {
            assertThat(smtp.sendTo("b@x.org")).containsExactly("0 DELAYED 4.7.5");
        }
    }

    @Test
    void sendsNothingWithoutTlsWhenRequired() throws Exception {
        try (ScriptedServer silent = new ScriptedServer(
                        peer -> peer.greet("PIPELINING").expect("QUIT").say("221 bye"));
                ScriptedServer refusing = new ScriptedServer(peer -> peer.greet("STARTTLS")
                        .expect("STARTTLS")
                        .say("454 4.7.0 no key")
                        .expect("QUIT"));
                TransportFixture one = TransportFixture.to(silent, "tls=required");
                TransportFixture two = TransportFixture.to(refusing, "tls=required")) {
            assertThat(one.sendTo("b@x.org")).containsExactly("0 DELAYED 4.7.4");
            assertThat(two.sendTo("b@x.org")).containsExactly("0 DELAYED 4.7.4");
        }
    }

    @Test
    void speaksTlsFromTheStartWhenImplicit() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer ->
                        peer.underTls(right.server()).greet("PIPELINING").acceptAll());
                TransportFixture smtp = TransportFixture.to(server, "tls=implicit", trust(right))) {
            assertThat(smtp.sendTo("b@x.org")).containsExactly("0 RELAYED 2.0.0");
        }
    }

    @Test
    @DisplayName("RFC 3207, 6: neither extensions nor replies from before TLS count under TLS")
    void forgetsWhatWasSaidBeforeTls() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> {
                    peer.greet("STARTTLS", "SIZE 1", "AUTH PLAIN");
                    peer.expect("STARTTLS").say("220 go\r\n250-injected\r\n250 SIZE 2");
                    peer.underTls(right.server()).hello("SIZE 1000000").acceptAll();
                });
                TransportFixture smtp = TransportFixture.to(server, "tls=required", trust(right))) {
            assertThat(smtp.sendTo("b@x.org")).containsExactly("0 RELAYED 2.0.0");
        }
    }

    @Test
    void carriesContentUnderTlsUnchanged() throws Exception {
        String text = "Subject: big\r\n\r\n" + "0123456789\r\n".repeat(100_000);
        try (ScriptedServer server = server(right);
                TransportFixture smtp = TransportFixture.to(server, "tls=required", trust(right))) {
            smtp.send(smtp.message(MailFixture.content(text), "b@x.org"));
            List<String> heard = server.heard(0);

            assertThat(String.join("\r\n", heard.subList(heard.indexOf("DATA") + 1, heard.lastIndexOf("."))) + "\r\n")
                    .isEqualTo(text);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    @Test
    void authenticatesByPlainUnderTls() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "s3cret\nsecond line\n");
        try (ScriptedServer server = new ScriptedServer(peer -> {
                    peer.greet("STARTTLS").startTls(right.server()).hello("AUTH PLAIN");
                    peer.expect("AUTH PLAIN " + base64("\0ann\0s3cret"))
                            .say("235 2.7.0 welcome")
                            .acceptAll();
                });
                TransportFixture smtp = TransportFixture.to(
                        server, "tls=required", trust(right), "auth.user=ann", "auth.password.file=" + password)) {
            assertThat(smtp.sendTo("b@x.org")).containsExactly("0 RELAYED 2.0.0");
        }
    }

    @Test
    void authenticatesByLogin() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> {
                    peer.greet("AUTH LOGIN").expect("AUTH LOGIN").say("334 " + base64("Username:"));
                    peer.expect(base64("ann")).say("334 " + base64("Password:"));
                    peer.expect(base64("s3cret")).say("235 ok").acceptAll();
                });
                TransportFixture smtp =
                        TransportFixture.to(server, "auth.user=ann", ".auth.password=s3cret", "auth.plaintext=true")) {
            assertThat(smtp.sendTo("b@x.org")).containsExactly("0 RELAYED 2.0.0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCRAM-SHA-256", "SCRAM-SHA-1"})
    void authenticatesByScram(String mechanism) throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> scram(peer, mechanism, "s3cret"));
                TransportFixture smtp =
                        TransportFixture.to(server, "auth.user=ann", ".auth.password=s3cret", "auth.plaintext=true")) {
            assertThat(smtp.sendTo("b@x.org")).containsExactly("0 RELAYED 2.0.0");
        }
    }

    private static void scram(Peer peer, String mechanism, String password) throws Exception {
        ScramServer scram = new ScramServer(mechanism, password);
        peer.greet("AUTH PLAIN " + mechanism);
        String first = text(peer.line().substring(("AUTH " + mechanism + " ").length()));
        peer.say("334 " + base64(scram.first(first)));
        peer.say("334 " + base64(scram.last(text(peer.line()))));
        peer.expect("").say("235 2.7.0 ok").acceptAll();
    }

    @Test
    void waitsWhenThePasswordIsRefused() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> peer.greet("AUTH PLAIN")
                        .expect("AUTH PLAIN")
                        .say("535 5.7.8 wrong")
                        .expect("QUIT"));
                TransportFixture smtp =
                        TransportFixture.to(server, "auth.user=ann", ".auth.password=s3cret", "auth.plaintext=true")) {
            RecipientOutcome outcome = smtp.send(smtp.message("b@x.org")).get(0);

            assertThat(outcome.status()).hasToString("4.7.8");
            assertThat(outcome.retryClass()).isEqualTo(RetryClass.LOCAL);
            assertThat(outcome.text()).contains("535 5.7.8 wrong").doesNotContain("s3cret");
        }
    }

    @Test
    void showsNoPasswordWithoutTls() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer ->
                        peer.greet("AUTH PLAIN SCRAM-SHA-256").expect("QUIT").say("221 bye"));
                TransportFixture smtp = TransportFixture.to(server, "auth.user=ann", ".auth.password=s3cret")) {
            RecipientOutcome outcome = smtp.send(smtp.message("b@x.org")).get(0);

            assertThat(outcome.status()).hasToString("4.7.0");
            assertThat(outcome.text()).contains("not protected");
        }
    }
}
