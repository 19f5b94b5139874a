// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.submission.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spooler.settings.Keys;
import org.spooler.submission.smtp.SmtpSubmission.Config;

class SettingsTest {

    private final Map<String, Object> properties =
            new HashMap<>(Map.of("service.pid", "org.spooler.submission.smtp~test"));

    private Settings settings() {
        return Keys.read("org.spooler.submission.smtp~test", properties, Config.class, Settings::read);
    }

    private void expectRefusal(String key, String value, String expected) {
        properties.put(key, value);
        assertThatThrownBy(this::settings)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("org.spooler.submission.smtp~test: ")
                .hasMessageContaining(": expected ")
                .hasMessageContaining(expected);
    }

    @Test
    void defaultsListenOnLoopbackOnly() {
        assertThat(settings().listener().address().getAddress().isLoopbackAddress())
                .isTrue();
        assertThat(settings().listener().address().getPort()).isEqualTo(2525);
        assertThat(settings().session().networks().reachBeyondLoopback()).isFalse();
        assertThat(settings().session().messageBytes()).isEqualTo(268_435_456);
    }

    @ParameterizedTest
    @CsvSource({
        "listen, 2525, address:port",
        "listen, 127.0.0.1:70000, from 0 to 65535",
        "listen, 0.0.0.0:2525, auth.users",
        "listen, *:2525, networks naming who may come",
        "networks, 10.0.0.0/33, '10.0.0.0/33'",
        "networks, example.org, address blocks",
        "message.size.max, 10, a whole number from 1024 to 1099511627776",
        "message.size.max, many, a whole number from 1024 to 1099511627776",
        "recipients.max, 99, a whole number from 100 to 100000",
        "threads, 0, a whole number from 1 to 64",
        "idle.timeout.seconds, -1, a whole number from 1 to 3600",
        "tls.mode, maybe, 'off, starttls, required or implicit'",
        "tls.mode, starttls, a readable PKCS#12 file",
        "hostname, -bad-, letters",
        "auth.users, /does/not/exist, a readable file of users"
    })
    void badValueIsNamedWithPidKeyAndRange(String key, String value, String expected) {
        expectRefusal(key, value, expected);
    }

    @Test
    void unreadableKeyStoreIsNamed() {
        properties.put("tls.mode", "implicit");
        expectRefusal("tls.keystore", "/does/not/exist.p12", "tls.keystore = '/does/not/exist.p12'");
    }

    @Test
    void anOutsideAddressIsAllowedForNamedNetworks() {
        properties.put("listen", "0.0.0.0:0");
        properties.put("networks", "127.0.0.0/8, 192.0.2.0/24");
        assertThat(settings().listener().address().getAddress().isAnyLocalAddress())
                .isTrue();
    }

    @Test
    void anUnknownKeyIsNamedWithTheNearestOneAndThoseOfTheFrameworkAreNot() {
        properties.putAll(Map.of("component.id", 1, "felix.fileinstall.filename", "f", "threads", 1));
        assertThat(settings().listener().threads()).isEqualTo(1);
        properties.put("lisen", "x");
        assertThatThrownBy(this::settings).hasMessageContaining("unknown key 'lisen': did you mean 'listen'?");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        properties.putAll(Map.of("threads", "0", "listen", "nowhere", "tls.mode", "maybe", "networks", "x"));
        assertThatThrownBy(this::settings).message().hasLineCount(4);
    }
}
