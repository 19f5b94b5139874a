// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.smtp.server.ListenerRules;
import org.spooler.smtp.server.TlsMode;

@Timeout(60)
class TlsTest {

    @TempDir
    static Path folder;

    private static SSLContext context;
    private final RecordingReception reception = new RecordingReception();
    private SmtpListener listener;

    @BeforeAll
    static void makeKey() throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("key.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        int result = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-alias",
                        "mx",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1")
                .inheritIO()
                .start()
                .waitFor();
        assertThat(result).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    private void listen(TlsMode mode) throws IOException {
        ListenerRules rules = new ListenerRules(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                1,
                10,
                10,
                Duration.ofSeconds(5),
                Optional.of(context));
        listener = new SmtpListener(rules, Talk.with().tls(mode).rules, reception, Clock.systemUTC());
    }

    @Test
    @DisplayName("RFC 3207, 4.2: after STARTTLS the session begins anew, and the message came by ESMTPS")
    void startTlsEncryptsTheSession() throws IOException {
        listen(TlsMode.REQUIRED);
        try (SocketClient client = new SocketClient(listener.address())) {
            client.reply();
            client.say("EHLO client.example");
            assertThat(client.say("STARTTLS")).startsWith("220 2.0.0");
            client.startTls(context);
            assertThat(client.say("MAIL FROM:<ann@example.org>")).startsWith("503 5.5.1");
            assertThat(client.say("EHLO client.example")).isEqualTo("250 DSN");
            assertThat(client.say("STARTTLS")).startsWith("503");
            client.say("MAIL FROM:<ann@example.org>");
            client.say("RCPT TO:<bob@example.com>");
            client.say("DATA");
            assertThat(client.say("Subject: x\r\n\r\nbody\r\n.")).startsWith("250 2.0.0 queued as");
            assertThat(client.say("QUIT")).startsWith("221");
        }
        assertThat(reception.content()).contains(" with ESMTPS id ");
    }

    @Test
    @DisplayName("RFC 3207, 6: what was sent in clear behind STARTTLS is never obeyed")
    void commandsBehindStartTlsAreDiscarded() throws IOException {
        listen(TlsMode.STARTTLS);
        try (SocketClient client = new SocketClient(listener.address())) {
            client.reply();
            client.say("EHLO client.example");
            client.send("STARTTLS\r\nRSET\r\nMAIL FROM:<evil@example.org>\r\n");
            assertThat(client.reply()).startsWith("220");
            client.startTls(context);
            assertThat(client.say("EHLO client.example")).isEqualTo("250 DSN");
            assertThat(client.say("RCPT TO:<bob@example.com>")).startsWith("503 5.5.1 send MAIL first");
        }
    }

    @Test
    @DisplayName("RFC 8314, 3.3: implicit TLS greets after the handshake")
    void implicitTlsGreetsAfterTheHandshake() throws IOException {
        listen(TlsMode.IMPLICIT);
        try (SocketClient client = new SocketClient(listener.address())) {
            client.startTls(context);
            client.beginData();
            byte[] large = ("x".repeat(70) + "\r\n").repeat(1000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            client.send(large);
            assertThat(client.say(".")).startsWith("250 2.0.0 queued as");
        }
        assertThat(reception.content()).contains(" with ESMTPS id ").hasSizeGreaterThan(72_000);
    }

    @Test
    void plainTextInsteadOfAHandshakeClosesTheConnection() throws IOException {
        listen(TlsMode.STARTTLS);
        try (SocketClient client = new SocketClient(listener.address())) {
            client.reply();
            client.say("EHLO client.example");
            client.say("STARTTLS");
            client.send("MAIL FROM:<evil@example.org>\r\n");
            assertThat(client.reply()).doesNotStartWith("2");
        }
        assertThat(reception.drafts).isEmpty();
    }
}
