// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    private static Sample.Settings read(Map<String, ?> values) {
        return Keys.read("org.example~a", values, Sample.class, Sample.Settings::read);
    }

    @Test
    void whatIsNotWrittenHasItsDefault() {
        assertThat(read(Map.of())).isEqualTo(new Sample.Settings("", 25, false, "red", List.of("a", "b"), ""));
    }

    @Test
    void valuesOfEveryTypeAreTaken() {
        assertThat(read(Map.of("port.number", 7L, "fast", true, "names", List.of("x", "y"), "host", " h ")))
                .isEqualTo(new Sample.Settings("h", 7, true, "red", List.of("x", "y"), ""));
        assertThat(read(Map.of("names", new String[] {"x"})).names()).containsExactly("x");
    }

    @ParameterizedTest
    @CsvSource({
        "port.number, 0, 'a whole number from 1 to 65535, or no such line, which means 25'",
        "port.number, 65536, a whole number from 1 to 65535",
        "port.number, many, a whole number from 1 to 65535",
        "port.number, '', a whole number from 1 to 65535",
        "fast, yes, 'true or false, or no such line, which means false'",
        "colour, pink, 'red, green or blue, or no such line, which means red'"
    })
    void aWrongValueIsNamedWithPidKeyRangeAndRemedy(String key, String value, String expected) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .hasMessageStartingWith("org.example~a: " + key + " = '" + value + "': expected " + expected);
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThatExceptionOfType(RefusedSettingsException.class)
                .isThrownBy(() -> read(Map.of("port.number", "x", "fast", "y", "colour", "z", "hots", "h")))
                .satisfies(refused -> assertThat(refused.problems()).hasSize(4));
    }

    @Test
    void anUnknownKeyIsNamedWithTheNearestOne() {
        assertThatThrownBy(() -> read(Map.of("port.nubmer", "1")))
                .hasMessageStartingWith("org.example~a: unknown key 'port.nubmer': did you mean 'port.number'?");
        assertThatThrownBy(() -> read(Map.of("password", "x"))).hasMessageContaining("did you mean '.password'?");
        assertThatThrownBy(() -> read(Map.of("zzzzzzzz", "1"))).hasMessageContaining("known are [.password, colour");
    }

    @Test
    void keysOfTheContainerAreLeftAlone() {
        read(Map.of("service.pid", "p", "component.id", 1L, "felix.fileinstall.filename", "f", "book.target", "(a=b)"));
    }

    @Test
    void aPasswordIsNotPutIntoWords() {
        assertThatThrownBy(() -> read(Map.of(".password", "S3cret")))
                .hasMessageContaining(".password = '***'")
                .message()
                .doesNotContain("S3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\uFFFDb", "a\u0000b", "a\nb"})
    void textThatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> read(Map.of("host", text))).hasMessageContaining("expected text in UTF-8");
    }

    @Test
    void aVeryLongValueIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> read(Map.of("host", "x".repeat(70_000))))
                .hasMessageContaining("at most 65536 characters")
                .message()
                .hasSizeLessThan(500);
    }
}
