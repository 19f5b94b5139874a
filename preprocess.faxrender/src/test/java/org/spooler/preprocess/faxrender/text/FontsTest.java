// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FontsTest {

    @Test
    void fontThatIsFoundHasTheCharacter() {
        Fonts fonts = Fonts.of(List.of(), Fonts.PROPORTIONAL);
        for (int point : new int[] {'A', 'Ж', 'Ω'}) {
            assertThat(fonts.find(point))
                    .hasValueSatisfying(
                            font -> assertThat(font.canDisplay(point)).isTrue());
        }
        assertThat(fonts.takeMissing()).isEmpty();
    }

    @Test
    void characterWithoutAFontIsToldOnceUntilItComesAgain() {
        Fonts fonts = Fonts.of(List.of(), Fonts.FIXED);
        assertThat(fonts.find(0x10fffd)).isEmpty();
        assertThat(fonts.find(0x10fffd)).isEmpty();
        assertThat(fonts.takeMissing()).containsExactly("U+10FFFD");
        assertThat(fonts.takeMissing()).isEmpty();
        assertThat(fonts.find(0x10fffd)).isEmpty();
        assertThat(fonts.takeMissing()).containsExactly("U+10FFFD");
    }

    @Test
    void invisibleCharactersNeedNoFont() {
        Fonts fonts = Fonts.of(List.of(), Fonts.FIXED);
        for (int point : new int[] {0x200b, 0xfe0f, '\n', 0x2028}) {
            fonts.find(point);
        }
        assertThat(fonts.takeMissing()).isEmpty();
    }

    @Test
    void familyThatIsWantedGoesFirst() {
        assertThat(Fonts.of(List.of("DejaVu Serif"), Fonts.FIXED).first().getFamily())
                .isIn("DejaVu Serif", Fonts.of(List.of(), Fonts.FIXED).first().getFamily());
        assertThat(Fonts.of(List.of("No Such Family"), Fonts.FIXED).first())
                .isEqualTo(Fonts.of(List.of(), Fonts.FIXED).first());
    }

    @Test
    void scriptThatIsNotCoveredIsNamedWithThePackageThatHelps() {
        Fonts fonts = Fonts.of(List.of(), Fonts.PROPORTIONAL);
        boolean hasChinese = fonts.find('漢').isPresent()
                && fonts.find('汉').isPresent()
                && fonts.find('语').isPresent();
        List<String> uncovered = fonts.uncoveredScripts();
        assertThat(uncovered.contains("Chinese (Debian: fonts-noto-cjk)")).isEqualTo(!hasChinese);
        assertThat(uncovered).noneMatch(script -> script.startsWith("Latin"));
    }
}
