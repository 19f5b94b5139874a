// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.maildir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spooler.settings.Keys;
import org.spooler.transport.maildir.MaildirTransport.Config;

class SettingsTest {

    private final Map<String, Object> properties =
            new HashMap<>(Map.of("service.pid", "org.spooler.transport.maildir~test"));

    private MaildirRules rules(String home) {
        return Keys.read(
                "org.spooler.transport.maildir~test", properties, Config.class, keys -> Settings.rules(keys, home));
    }

    @Test
    void defaultsDeliverBelowTheHomeOfTheInstance() {
        MaildirRules rules = rules("/srv/spooler");
        assertThat(rules.directory()).isEqualTo(Path.of("/srv/spooler/var/mail"));
        assertThat(rules.createMailboxes()).isTrue();
        assertThat(rules.lineEndings()).isEqualTo(LineEndings.LF);
    }

    @ParameterizedTest
    @CsvSource({
        "mailboxes, all, create or existing",
        "line.endings, cr, lf or crlf",
        "sessions, 0, a whole number from 1 to 64",
        "sessions, many, a whole number from 1 to 64",
        "hostname, a/b, letters"
    })
    void badValueIsNamedWithPidKeyAndRange(String key, String value, String expected) {
        properties.put(key, value);
        assertThatThrownBy(() -> rules("/srv"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("org.spooler.transport.maildir~test: " + key + " = '" + value + "': expected ")
                .hasMessageContaining(expected);
    }

    @Test
    void withoutHomeTheDirectoryMustBeSet() {
        assertThatThrownBy(() -> rules(null)).hasMessageContaining("spooler.home is not set");
    }

    @Test
    void unknownKeysAreNamed() {
        properties.putAll(Map.of("directry", "x", "transport.name", "maildir", "component.id", 1));
        assertThatThrownBy(() -> rules("/srv"))
                .hasMessageContaining("unknown key 'directry': did you mean 'directory'?")
                .message()
                .hasLineCount(1);
    }
}
