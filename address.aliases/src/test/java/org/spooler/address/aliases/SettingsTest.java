// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.aliases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static Settings settings(String file, String home, String... domains) {
        AliasesAddressBook.Config config = new AliasesAddressBook.Config() {
            @Override
            public String file() {
                return file;
            }

            @Override
            public String[] domains() {
                return domains;
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return AliasesAddressBook.Config.class;
            }
        };
        return new Settings(config, Map.of("service.pid", AliasesAddressBook.PID, "file", file, "domain", "x"), home);
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
                .withMessage("org.spooler.address.aliases: domains=@bad: expected domain names, separated by commas");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("", null).file())
                .withMessageContaining("file=");
    }

    @Test
    void aKeyThatMeansNothingIsNamed() {
        assertThat(settings("", "/h").unknownKeys()).containsExactly("domain");
    }
}
