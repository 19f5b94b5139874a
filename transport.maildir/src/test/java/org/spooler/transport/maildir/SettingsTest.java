// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.maildir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spooler.transport.maildir.MaildirTransport.Config;

class SettingsTest {

    private final Map<String, Object> properties =
            new HashMap<>(Map.of("service.pid", "org.spooler.transport.maildir~test"));

    private Settings settings(String home) {
        Config config = (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(), new Class<?>[] {Config.class}, (proxy, method, arguments) -> {
                    Object value = properties.get(method.getName().replace('_', '.'));
                    if (value == null) {
                        return method.getDefaultValue();
                    }
                    return method.getReturnType() == int.class ? Integer.parseInt(value.toString()) : value;
                });
        return new Settings(config, properties, home);
    }

    @Test
    void defaultsDeliverBelowTheHomeOfTheInstance() {
        MaildirRules rules = settings("/srv/spooler").rules();
        assertThat(rules.directory()).isEqualTo(Path.of("/srv/spooler/var/mail"));
        assertThat(rules.createMailboxes()).isTrue();
        assertThat(rules.lineEndings()).isEqualTo(LineEndings.LF);
        assertThat(settings("/srv").unknownKeys()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "mailboxes, all, create or existing",
        "line.endings, cr, lf or crlf",
        "sessions, 0, a number from 1 to 64",
        "sessions, many, a number from 1 to 64",
        "hostname, a/b, letters"
    })
    void badValueIsNamedWithPidKeyAndRange(String key, String value, String expected) {
        properties.put(key, value);
        assertThatThrownBy(() -> settings("/srv").rules())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("org.spooler.transport.maildir~test: " + key + "=" + value + ": expected ")
                .hasMessageContaining(expected);
    }

    @Test
    void withoutHomeTheDirectoryMustBeSet() {
        assertThatThrownBy(() -> settings(null).rules()).hasMessageContaining("spooler.home is not set");
    }

    @Test
    void unknownKeysAreNamed() {
        properties.putAll(Map.of("directry", "x", "transport.name", "maildir", "component.id", 1));
        assertThat(settings("/srv").unknownKeys()).containsExactly("directry");
    }
}
