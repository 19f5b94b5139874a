// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;

class LogTextTest {

    @Test
    void controlCharactersCannotEndALineOrSteerATerminal() {
        assertThat(LogText.of("a\r\nb\u001b[2Jc\u2028d\u202ee")).isEqualTo("a\\x0D\\x0Ab\\x1B[2Jc\\u2028d\\u202Ee");
    }

    @Test
    void otherLettersStayReadable() {
        assertThat(LogText.of("Z\u00fcrich \u6771\u4eac")).isEqualTo("Z\u00fcrich \u6771\u4eac");
    }

    @Test
    void longTextIsCut() {
        assertThat(LogText.of("x".repeat(10_000))).hasSize(501).endsWith("\u2026");
    }

    @Test
    void anAddressCannotCloseItsBrackets() {
        assertThat(LogText.of(Address.smtp("\"a>, status=sent\"@example.org"))).doesNotContain(">");
    }

    @Test
    void onlyOtherMediaShowTheirType() {
        assertThat(LogText.of(Optional.of(Address.smtp("ann@example.org")))).isEqualTo("ann@example.org");
        assertThat(LogText.of(Address.parse("FAX:+4930"))).isEqualTo("FAX:+4930");
        assertThat(LogText.of(Optional.<Address>empty())).isEmpty();
    }
}
