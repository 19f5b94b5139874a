// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spooler.settings.Keys;
import org.spooler.smtp.server.ServerRole;
import org.spooler.smtp.server.TlsMode;
import org.spooler.transport.smtp.inbound.InboundSettings;

class InboundReaderTest {

    private static final String PID = "org.spooler.transport.smtp~backup";

    private static SmtpSettings settings(Map<String, ?> values) {
        return Keys.read(PID, values, SmtpConfiguration.class, SettingsReader::read);
    }

    private final Map<String, Object> values =
            new HashMap<>(Map.of("inbound.listen", "127.0.0.1:0", "inbound.domains", "Example.ORG, example.net"));

    private InboundSettings inbound() {
        return settings(values).inbound().orElseThrow();
    }

    @Test
    void nothingIsReceivedUnlessItIsConfigured() {
        assertThat(settings(Map.of()).inbound()).isEmpty();
        assertThat(settings(Map.of("inbound.domains", "example.org")).inbound()).isEmpty();
    }

    @Test
    void hasADefaultForEverySetting() {
        assertThat(inbound().domains()).containsExactlyInAnyOrder("example.org", "example.net");
        assertThat(inbound().calls()).isEqualTo(1);
        assertThat(inbound().callPatience()).isEqualTo(Duration.ofMinutes(1));
        assertThat(inbound().transferPatience()).isLessThan(Duration.ofMinutes(5));
        assertThat(inbound().listener().connections()).isEqualTo(200);
        assertThat(inbound().session().role()).isEqualTo(ServerRole.DELIVERY);
        assertThat(inbound().session().messageBytes()).isEqualTo(64 << 20);
        assertThat(inbound().session().tls()).isEqualTo(TlsMode.OFF);
        assertThat(inbound().session().users()).isEmpty();
    }

    @Test
    void theNameInTheGreetingIsThatOfTheClientUnlessSet() {
        values.put("helo.name", "out.example.org");
        assertThat(inbound().session().host()).isEqualTo("out.example.org");
        values.put("inbound.hostname", "mx.example.org");
        assertThat(inbound().session().host()).isEqualTo("mx.example.org");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inbound.listen|2525|address:port",
                "inbound.listen|127.0.0.1:70000|0 to 65535",
                "inbound.domains|''|domains such as example.org",
                "inbound.domains|not a domain!|domains such as example.org",
                "inbound.hostname|two words|a domain name",
                "inbound.most.connections|0|from 1 to 100000",
                "inbound.most.connections.per.client|0|from 1 to 100000",
                "inbound.message.size.max|10|from 1024 to 1099511627776",
                "inbound.message.size.max|many|from 1024 to 1099511627776",
                "inbound.recipients.max|99|from 100 to 100000",
                "inbound.calls|65|from 1 to 64",
                "inbound.wait.seconds|601|from 1 to 600",
                "inbound.transfer.seconds|0|from 1 to 3600",
                "inbound.idle.seconds|0|from 1 to 3600",
                "inbound.data.seconds|0|from 1 to 3600",
                "inbound.tls.mode|maybe|off, starttls, required or implicit"
            })
    void refusesWrongValueNamingPidKeyValueAndRange(String key, String value, String expected) {
        values.put(key, value);
        assertThatThrownBy(this::inbound)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(PID)
                .hasMessageContaining(key + " = '" + value + "'")
                .hasMessageContaining(expected);
    }

    @Test
    void protectionNeedsAKey() {
        values.put("inbound.tls.mode", "starttls");
        assertThatThrownBy(this::inbound).hasMessageContaining("inbound.tls.keystore = ''");
        values.put("inbound.tls.keystore", "/does/not/exist.p12");
        assertThatThrownBy(this::inbound).hasMessageContaining("inbound.tls.keystore = '/does/not/exist.p12'");
    }

    @Test
    void anAddressInUseIsNamedWithARemedy() throws IOException {
        try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            values.put("inbound.listen", "127.0.0.1:" + used.getLocalPort());
            SmtpSettings settings = settings(values);
            assertThatThrownBy(() -> new SmtpTransport(settings))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("inbound.listen=")
                    .hasMessageContaining("Stop what uses the address");
        }
    }
}
