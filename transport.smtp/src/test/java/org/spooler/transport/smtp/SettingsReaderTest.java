// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.spooler.settings.Keys;
import org.spooler.transport.smtp.protocol.Phase;
import org.spooler.transport.smtp.tls.TlsMode;

class SettingsReaderTest {

    private static final String PID = "org.spooler.transport.smtp~backup";

    private static SmtpSettings settings(Map<String, ?> values) {
        return Keys.read(PID, values, SmtpConfiguration.class, SettingsReader::read);
    }

    @TempDir
    Path folder;

    @Test
    void hasDefaultForEverySetting() {
        SmtpSettings settings = settings(Map.of());

        assertThat(settings.name()).isEqualTo("transport.smtp~backup");
        assertThat(settings.relay()).isEmpty();
        assertThat(settings.routers().mailPort()).isEqualTo(25);
        assertThat(settings.identity().tls().mode()).isEqualTo(TlsMode.OPPORTUNISTIC);
        assertThat(settings.identity().heloName()).isNotEmpty();
        assertThat(settings.identity().auth()).isEmpty();
        assertThat(settings.pool().connections()).isEqualTo(20);
        assertThat(settings.closeLimit()).isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void declaresTheStandardLimitOfEachPhase(Phase phase) {
        assertThat(settings(Map.of()).identity().timeouts().of(phase)).isEqualTo(phase.standard());
        assertThat(settings(Map.of("timeout." + phase.key() + ".seconds", "7"))
                        .identity()
                        .timeouts()
                        .of(phase))
                .isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "relay|nonsense:99999|host:port",
                "relay|::1|host:port",
                "tls|maybe|off, opportunistic, required or implicit",
                "helo.name|two words|a domain name",
                "helo.name|evil>|a domain name",
                "auth.plaintext|perhaps|true or false",
                "dns.servers|127.0.0.1:0|address or address:port",
                "dns.timeout.seconds|0|from 1 to 60",
                "address.families|ipv5|ipv6, ipv4",
                "mx.port|65536|from 1 to 65535",
                "connections.max|0|from 1 to 1000",
                "connections.max|many|from 1 to 1000",
                "connections.idle.seconds|-1|from 0 to 3600",
                "connections.messages|0|from 1 to 100000",
                "inflight.max|0|from 1 to 100000",
                "recipients.max|1001|from 1 to 1000",
                "threads|0|from 1 to 64",
                "close.seconds|301|from 0 to 300",
                "timeout.end.seconds|0|from 1 to 3600",
                "tls.trust.file|/nonexistent/ca.pem|a readable file"
            })
    void refusesWrongValueNamingPidKeyValueAndRange(String key, String value, String expected) {
        Map<String, String> values = key.equals("tls.trust.file")
                ? Map.of(key, value, "tls", "required")
                : key.startsWith("auth.") ? Map.of(key, value, "auth.user", "ann") : Map.of(key, value);

        assertThatThrownBy(() -> settings(values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(PID)
                .hasMessageContaining(key + " = '" + value + "'")
                .hasMessageContaining(expected);
    }

    @Test
    void refusesUnknownKeyNamingTheKnownOnes() {
        assertThatThrownBy(() -> settings(Map.of("realy", "mx:25")))
                .hasMessageContaining("unknown key 'realy'")
                .hasMessageContaining("relay");
    }

    @Test
    void leavesKeysOfTheContainerAlone() {
        Map<String, Object> values = Map.of(
                "service.pid", PID, "component.id", 7L, "felix.fileinstall.filename", "x", "transport.name", "smtp");

        assertThat(settings(values).relay()).isEmpty();
    }

    @Test
    void refusesTrustFileWithoutCertificate() throws IOException {
        Path empty = Files.writeString(folder.resolve("ca.pem"), "");

        assertThatThrownBy(() -> settings(Map.of("tls", "required", "tls.trust.file", empty.toString())))
                .hasMessageContaining("tls.trust.file")
                .hasMessageContaining("no certificate");
    }

    @Test
    void neverPutsThePasswordIntoWords() {
        SmtpSettings settings = settings(Map.of("auth.user", "ann", ".auth.password", "s3cret"));

        assertThat(settings.toString()).contains("ann").doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({"off, 25", "implicit, 465"})
    void choosesThePortOfTheRelayByTls(String tls, int port) {
        assertThat(settings(Map.of("relay", "mx.example.org", "tls", tls)).relay())
                .hasValueSatisfying(relay -> assertThat(relay.port()).isEqualTo(port));
    }
}
