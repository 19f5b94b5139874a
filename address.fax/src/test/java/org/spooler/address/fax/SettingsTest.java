// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.fax;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        domains          | fax,@bad | domain names, separated by commas
        gateway.domains  | a b      | domain names, separated by commas, or * for every domain
        region           | Germany  | a country in two letters, such as DE, or nothing
        check            | strict   | possible or valid
        blocked.prefixes | 0900     | + and 1 to 15 digits each, separated by commas, such as +49900
        countries        | DE,Oz,+0 | countries in two letters, such as DE, or calling codes, such as +49, \
        separated by commas
        """)
    void aWrongValueIsRefusedWithPidKeyValueAndRange(String key, String value, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaxBookOf.settings(key, value))
                .withMessageContaining("org.spooler.address.fax: " + key + " = '" + value + "': expected " + expected);
    }

    @Test
    void anUnknownKindIsRefusedWithThoseThatAreKnown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaxBookOf.settings("blocked.kinds", "premium"))
                .withMessageStartingWith("org.spooler.address.fax: blocked.kinds = 'premium': expected any of ")
                .withMessageContaining("premium-rate");
    }

    @Test
    void emptyValuesAreTaken() {
        assertThatCode(() -> FaxBookOf.settings(
                        "domains", "", "gateway.domains", " , ", "blocked.kinds", "", "countries", "", "region", ""))
                .doesNotThrowAnyException();
    }

    @Test
    void aKeyThatMeansNothingIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaxBookOf.settings("domain", "fax", "region", "DE", "service.pid", "x"))
                .withMessageContaining("unknown key 'domain': did you mean 'domains'?");
    }
}
