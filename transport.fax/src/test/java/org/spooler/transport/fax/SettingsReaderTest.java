// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spooler.transport.fax.job.Window;

class SettingsReaderTest {

    private static FaxSettings read(Object... pairs) {
        Map<String, Object> values = new HashMap<>(Map.of("server", "fax.example.org"));
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return SettingsOf.values("org.spooler.transport.fax~one", values);
    }

    @Test
    void hasDefaultsForAllButTheServer() {
        FaxSettings settings = read();
        assertThat(settings.name()).isEqualTo("transport.fax~one");
        assertThat(settings.server()).hasToString("fax.example.org:4559");
        assertThat(settings.options().dials()).isEqualTo(12);
        assertThat(settings.options().tries()).isEqualTo(3);
        assertThat(settings.options().killTime()).isEqualTo(Duration.ofDays(1));
        assertThat(settings.options().window()).isEqualTo(Window.ALWAYS);
        assertThat(settings.line().onlyInFlush()).isFalse();
    }

    @Test
    void needsAServer() {
        assertThatThrownBy(() -> SettingsOf.values("org.spooler.transport.fax~one", Map.of()))
                .hasMessage("org.spooler.transport.fax~one: server = '': expected host:port or [IPv6 address]:port, the"
                        + " port from 1 to 65535");
    }

    @Test
    void readsPasswordsFromFilesAndShowsNone(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "sesame\nmore\n");
        FaxSettings settings = read("password.file", file.toString(), ".admin.password", "faxadmin");
        assertThat(settings.server().login().password()).contains("sesame");
        assertThat(settings.server().login().administrator()).contains("faxadmin");
        assertThat(settings.toString()).doesNotContain("sesame", "faxadmin");
    }

    @ParameterizedTest
    @CsvSource({
        "server, fax:0, 'host:port'",
        "lines, 0, a whole number from 1 to 100",
        "batch.documents, many, a whole number from 1 to 20",
        "events, maybe, true or false",
        "dial.country, +49, up to 4 digits",
        "kill.time, 3 hours, '1m to 30d'",
        "window, 8-18, 'HH:MM-HH:MM'",
        "window.zone, Berlin, a time zone",
        "priority, 256, a whole number from 0 to 255",
        "user, a b, 1 to 64 printable",
        "password.file, /nothere, a file that can be read"
    })
    void namesPidKeyValueAndWhatIsAllowed(String key, String value, String expected) {
        assertThatThrownBy(() -> read(key, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("org.spooler.transport.fax~one: " + key + " = '" + value + "': expected ")
                .hasMessageContaining(expected);
    }

    @Test
    void refusesUnknownKeys() {
        assertThatThrownBy(() -> read("dial.tone", "1")).hasMessageContaining("unknown key 'dial.tone'");
    }
}
