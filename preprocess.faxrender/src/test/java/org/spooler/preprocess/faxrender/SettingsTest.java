// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spooler.preprocess.faxrender.job.Limits;
import org.spooler.preprocess.faxrender.job.PaperSize;
import org.spooler.preprocess.faxrender.job.Resolution;
import org.spooler.preprocess.faxrender.job.Screen;
import org.spooler.settings.Keys;

class SettingsTest {

    private static Settings settings(Map<String, Object> values) {
        return Keys.read(
                FaxRenderer.PID, values, FaxRenderer.Config.class, keys -> new Settings(keys, "/home/spooler"));
    }

    @Test
    void defaultsAreThoseOfTheDocumentation() {
        Settings settings = settings(Map.of());
        assertThat(settings.job().limits()).isEqualTo(Limits.DEFAULT);
        assertThat(settings.job().resolution()).isEqualTo(Resolution.FINE);
        assertThat(settings.job().screen()).isEqualTo(Screen.DOTS);
        assertThat(settings.cover()).isEqualTo("none");
        assertThat(settings.coverFolder()).isEqualTo(Path.of("/home/spooler/conf/fax"));
        assertThat(settings.holdsFailed()).isFalse();
        assertThat(settings.startsAtOnce()).isFalse();
        assertThat(settings.process().secondsForJob()).isEqualTo(settings.job().seconds());
    }

    @Test
    void valuesAreTaken() {
        Settings settings = settings(Map.of("paper", "Letter", "failure", "hold", "pages.max", 7, "unknown", "refuse"));
        assertThat(settings.job().paper()).isEqualTo(PaperSize.LETTER);
        assertThat(settings.job().limits().pages()).isEqualTo(7);
        assertThat(settings.job().refuseUnknown()).isTrue();
        assertThat(settings.holdsFailed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "paper, a5, a4 or letter",
        "resolution, superfine, normal or fine",
        "halftone, none, 'dots, diffusion or threshold'",
        "cover, ../x, '1 to 32 of a-z, 0-9 and dash'",
        "unknown, drop, note or refuse",
        "failure, ignore, report or hold",
        "program.start, never, demand or activation"
    })
    void wrongWordIsRefusedWithWhatIsAllowed(String key, String value, String allowed) {
        assertThatThrownBy(() -> settings(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "org.spooler.preprocess.faxrender: " + key + " = '" + value + "': expected " + allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "pages.max, 0, 1 to 5000",
        "memory.megabytes, 10, 64 to 16384",
        "time.seconds, 4000, 1 to 3600",
        "threads, 99, 1 to 16",
        "depth.max, 0, 1 to 200"
    })
    void numberOutOfRangeIsRefusedWithTheRange(String key, int value, String range) {
        assertThatThrownBy(() -> settings(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("org.spooler.preprocess.faxrender: " + key + " = '" + value
                        + "': expected a whole number from " + range);
    }

    @Test
    void anUnknownKeyIsNamedAndThoseOfTheFrameworkAreNot() {
        Map<String, Object> foreign = Map.of("service.pid", "x", "preprocess.address.types", "FAX", "component.id", 7L);
        assertThat(settings(foreign).cover()).isEqualTo("none");
        assertThatThrownBy(() -> settings(Map.of("colour", "red"))).hasMessageContaining("unknown key 'colour'");
    }
}
