// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.aliases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spooler.settings.Keys;

class SettingsTest {

    private static Settings settings(String file, String home, String... domains) {
        return read(
                Map.of("service.pid", AliasesAddressBook.PID, "file", file, "domains", String.join(",", domains)),
                home);
    }

    private static Settings read(Map<String, ?> values, String home) {
        return Keys.read(
                AliasesAddressBook.PID, values, AliasesAddressBook.Config.class, keys -> Settings.read(keys, home));
    }

    @Test
    void theFileIsInTheHomeUnlessItIsNamed() {
        assertThat(settings("", "/srv/spooler").file()).isEqualTo(Path.of("/srv/spooler/conf/aliases"));
        assertThat(settings("", "/srv/spooler").fileIsNamed()).isFalse();
        assertThat(settings("/etc/aliases", null).file()).isEqualTo(Path.of("/etc/aliases"));
        assertThat(settings("/etc/aliases", null).fileIsNamed()).isTrue();
    }

    @Test
    void domainsAreFoldedAndSeparatedByCommas() {
        assertThat(settings("", "/h", "Localhost, Example.ORG", "localhost").domains())
                .containsExactly("localhost", "example.org");
    }

    @Test
    void wrongValuesAreRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("", "/h", "good.example,@bad").domains())
                .withMessageContaining(
                        "org.spooler.address.aliases: domains = 'good.example,@bad': expected domain names, separated"
                                + " by commas");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("", null).file())
                .withMessageContaining("file = ''");
    }

    @Test
    void aKeyThatMeansNothingIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("domain", "x"), "/h"))
                .withMessageContaining("unknown key 'domain': did you mean 'domains'?");
    }
}
