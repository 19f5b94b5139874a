// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.submission.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spooler.submission.smtp.SmtpSubmission.Config;

class SettingsTest {

    private final Map<String, Object> properties =
            new HashMap<>(Map.of("service.pid", "org.spooler.submission.smtp~test"));

    /** Settings as the component runtime gives them: strings converted, with an exception for what cannot be. */
    private Settings settings() {
        Config config = (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(), new Class<?>[] {Config.class}, (proxy, method, arguments) -> {
                    Object value = properties.get(method.getName().replace('_', '.'));
                    if (value == null) {
                        return method.getDefaultValue();
                    }
                    String text = value.toString();
                    return switch (method.getReturnType().getSimpleName()) {
                        case "int" -> Integer.parseInt(text);
                        case "long" -> Long.parseLong(text);
                        case "boolean" -> Boolean.parseBoolean(text);
                        case "String[]" -> new String[] {text};
                        default -> text;
                    };
                });
        return new Settings(config, properties);
    }

    private void expectRefusal(String key, String value, String expected) {
        properties.put(key, value);
        assertThatThrownBy(() -> {
                    settings().listener();
                    settings().session();
                })
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
        assertThat(settings().unknownKeys()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "listen, 2525, address:port",
        "listen, 127.0.0.1:70000, from 0 to 65535",
        "listen, 0.0.0.0:2525, auth.users",
        "listen, *:2525, networks naming who may come",
        "networks, 10.0.0.0/33, '10.0.0.0/33'",
        "networks, example.org, address blocks",
        "message.size.max, 10, a number from 1024 to 1099511627776",
        "message.size.max, many, a number from 1024 to 1099511627776",
        "recipients.max, 99, a number from 100 to 100000",
        "threads, 0, a number from 1 to 64",
        "idle.timeout.seconds, -1, a number from 1 to 3600",
        "tls.mode, maybe, 'off, starttls, required or implicit'",
        "tls.mode, starttls, a PKCS#12 file",
        "hostname, -bad-, letters",
        "auth.users, /does/not/exist, a readable file of users"
    })
    void badValueIsNamedWithPidKeyAndRange(String key, String value, String expected) {
        expectRefusal(key, value, expected);
    }

    @Test
    void unreadableKeyStoreIsNamed() {
        properties.put("tls.mode", "implicit");
        expectRefusal("tls.keystore", "/does/not/exist.p12", "tls.keystore=/does/not/exist.p12");
    }

    @Test
    void anOutsideAddressIsAllowedForNamedNetworks() {
        properties.put("listen", "0.0.0.0:0");
        properties.put("networks", "127.0.0.0/8, 192.0.2.0/24");
        assertThat(settings().listener().address().getAddress().isAnyLocalAddress())
                .isTrue();
    }

    @Test
    void unknownKeysAreNamedAndThoseOfTheFrameworkAreNot() {
        properties.putAll(Map.of("lisen", "x", "component.id", 1, "felix.fileinstall.filename", "f", "threads", 1));
        assertThat(settings().unknownKeys()).containsExactly("lisen");
    }
}
