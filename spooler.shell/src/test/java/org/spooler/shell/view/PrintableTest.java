// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x07, 0x0a, 0x1b, 0x7f, 0x9b, 0x200b, 0x2028, 0x2066, 0xd800, 0xe000, 0xfeff, 0xe0001})
    void whatATerminalWouldObeyIsShownAsItsCode(int code) {
        String shown = (code < 0x100 ? "\\x%02x" : "\\u%04x").formatted(code);

        assertThat(Printable.escape("a" + Character.toString(code) + "b")).isEqualTo("a" + shown + "b");
    }

    @Test
    void whatPeopleWriteStays() {
        assertThat(Printable.escape("Grüße \\ 日本 𝄞")).isEqualTo("Grüße \\ 日本 𝄞");
    }

    @Test
    void aCutTextIsNoLongerThanAllowed() {
        assertThat(Printable.cut("𝄞𝄞𝄞𝄞", 3)).isEqualTo("𝄞𝄞…");
        assertThat(Printable.cut("abc", 3)).isEqualTo("abc");
    }
}
