// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.ResourceMethod;
import org.spooler.api.status.StatusCode;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransportException;
import org.spooler.tck.Requirement;

/** How a session begins, and why it does not. */
class LogOnTest {

    private static final DovecotServer SERVER = new DovecotServer();

    @BeforeAll
    static void start() throws Exception {
        SERVER.start();
    }

    @AfterAll
    static void stop() throws Exception {
        SERVER.close();
    }

    private static FetchFixture account(String protocol, int port, String tls, String... more) {
        String[] all = new String[more.length + 5];
        all[0] = "protocol=" + protocol;
        all[1] = "server=127.0.0.1:" + port;
        all[2] = "tls=" + tls;
        all[3] = "user=" + DovecotServer.USER;
        all[4] = ".password=" + DovecotServer.PASSWORD;
        System.arraycopy(more, 0, all, 5, more.length);
        return FetchFixture.of(all);
    }

    private static TransportException refusal(FetchFixture fetch) {
        try (fetch) {
            return catchThrowableOfType(TransportException.class, fetch::open);
        }
    }

    private static int port(String protocol) {
        return protocol.equals("imap") ? SERVER.imap() : SERVER.pop3();
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "pop3"})
    @Requirement("XPORT-015")
    void aRefusedPasswordWaitsForAnotherConfiguration(String protocol) {
        TransportException refused = refusal(account(protocol, port(protocol), "never", ".password=wrong"));
        assertThat(refused.status()).isEqualTo(MapiStatus.MAPI_E_UNCONFIGURED);
        assertThat(refused)
                .hasMessageContaining("org.spooler.transport.fetch~test")
                .hasMessageContaining("refuses the login of ann@example.org");
    }

    @ParameterizedTest
    @CsvSource({"server, server=", "user, user=", "password.file, .password="})
    @Requirement("XPORT-033")
    void aMissingSettingIsNamed(String key, String setting) {
        TransportException refused = refusal(account("imap", SERVER.imap(), "never", setting));
        assertThat(refused.status()).isEqualTo(MapiStatus.MAPI_E_UNCONFIGURED);
        assertThat(refused).hasMessage("org.spooler.transport.fetch~test: " + key + " is not set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "pop3"})
    @Requirement("XPORT-034")
    void aServerThatCannotBeReachedIsTriedAgain(String protocol) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        TransportException unreachable = refusal(account(protocol, port, "never"));
        assertThat(unreachable.status()).isEqualTo(MapiStatus.MAPI_E_FAILONEPROVIDER);
        assertThat(unreachable).hasMessageContaining("127.0.0.1:" + port).hasMessageContaining("Connection refused");
    }

    @ParameterizedTest
    @CsvSource({"imap, starttls", "imap, implicit", "pop3, starttls", "pop3, implicit"})
    void aServerThatCannotProveItsNameGetsNoPassword(String protocol, String tls) {
        int before = logins();
        int secure = protocol.equals("imap") ? SERVER.imaps() : SERVER.pop3s();
        TransportException refused = refusal(account(protocol, tls.equals("implicit") ? secure : port(protocol), tls));
        assertThat(refused.status()).isEqualTo(MapiStatus.MAPI_E_FAILONEPROVIDER);
        assertThat(refused).hasMessageContaining("certification path");
        assertThat(logins()).isEqualTo(before);
    }

    @Test
    void aCertificateForAnotherNameIsNoProof() {
        TransportException refused = refusal(account(
                "imap",
                SERVER.imaps(),
                "implicit",
                "server=127.0.0.2:" + SERVER.imaps(),
                "tls.trust.file=" + SERVER.certificate()));
        assertThat(refused.status()).isEqualTo(MapiStatus.MAPI_E_FAILONEPROVIDER);
        assertThat(refused).hasMessageContaining("127.0.0.2");
    }

    private static int logins() {
        return SERVER.log().split("Login: user=", -1).length;
    }

    @Test
    @Requirement({"XPORT-025", "XPORT-026", "XPORT-027", "XPORT-037"})
    void aSessionSaysThatItIsPolledUsesIdleTimeAndSendsNothing() throws Exception {
        try (FetchFixture fetch = account("imap", SERVER.imap(), "never")) {
            Capabilities capabilities = fetch.open().session().capabilities();
            assertThat(capabilities.poll()).isTrue();
            assertThat(capabilities.idle()).isTrue();
            assertThat(capabilities.addressTypes()).isEmpty();
            assertThat(capabilities.catchAll()).isFalse();
            assertThat(capabilities.uids()).isEmpty();
            assertThat(fetch.context().row().codes())
                    .containsExactlyInAnyOrder(StatusCode.AVAILABLE, StatusCode.INBOUND_ENABLED);
            assertThat(fetch.context().row().methods()).contains(ResourceMethod.FLUSH_QUEUES);
            assertThat(fetch.context().row().text()).contains("imap://ann%40example.org@127.0.0.1:" + SERVER.imap());
            assertThat(fetch.session().submit(null)).isEqualTo(SubmitOutcome.NOT_ME);
        }
    }
}
