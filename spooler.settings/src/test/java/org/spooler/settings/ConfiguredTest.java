// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.api.status.RefusedSettings;

class ConfiguredTest {

    private static final String PID = "org.example~a";
    private static final int STOPPED = 6;
    private static final int DELETED = 4;

    @TempDir
    private Path home;

    private final List<Integer> applied = new ArrayList<>();
    private final List<RefusedSettings> shown = new ArrayList<>();
    private boolean addressInUse;

    private final Configured<Sample.Settings> configured = component();

    private Configured<Sample.Settings> component() {
        Refusals refusals = new Refusals() {
            @Override
            public void show(RefusedSettings refused) {
                shown.clear();
                shown.add(refused);
            }

            @Override
            public void withdraw() {
                shown.clear();
            }
        };
        return new Configured<>(
                PID, Sample.class, Sample.Settings::read, home == null ? null : home.toString(), refusals);
    }

    private void use(Sample.Settings settings) throws IOException {
        if (addressInUse) {
            throw new IOException("port " + settings.port() + " is in use");
        }
        applied.add(settings.port());
    }

    private static Map<String, Object> file(Object port) {
        return Map.of("service.pid", PID, "felix.fileinstall.filename", "file:/conf/a.cfg", "port.number", port);
    }

    private static Map<String, Object> emptyFile() {
        return Map.of("service.pid", PID, "felix.fileinstall.filename", "file:/conf/a.cfg");
    }

    @Test
    void rightValuesAreApplied() {
        configured.begin(file(1), this::use);
        configured.change(file(2), this::use);
        assertThat(applied).containsExactly(1, 2);
        assertThat(shown).isEmpty();
    }

    @Test
    void wrongValuesChangeNothingAndAreShownUntilTheyAreRight() {
        configured.begin(file(1), this::use);
        configured.change(file("x"), this::use);
        assertThat(applied).containsExactly(1);
        assertThat(shown).singleElement().satisfies(refused -> {
            assertThat(refused.pid()).isEqualTo(PID);
            assertThat(refused.problems()).singleElement().asString().contains("port.number = 'x'");
            assertThat(refused.effect()).isEqualTo("the settings in force stay");
        });
        assertThat(configured.problem()).isPresent();
        configured.change(file(1), this::use);
        assertThat(shown).isEmpty();
        assertThat(configured.problem()).isEmpty();
        assertThat(applied).as("nothing is built anew for the values in force").containsExactly(1);
    }

    @Test
    void settingsThatCannotBeAppliedAreRefusedAsWell() {
        configured.begin(file(1), this::use);
        addressInUse = true;
        configured.change(file(2), this::use);
        assertThat(shown)
                .singleElement()
                .satisfies(refused -> assertThat(refused.problems()).containsExactly("port 2 is in use"));
        addressInUse = false;
        configured.change(file(2), this::use);
        assertThat(applied).containsExactly(1, 2);
    }

    @Test
    void whatCouldNotBeAppliedAtTheStartIsTriedAgain() {
        addressInUse = true;
        configured.begin(file(1), this::use);
        assertThat(configured.mayHeal()).isTrue();
        addressInUse = false;
        configured.again(this::use);
        configured.again(this::use);
        assertThat(applied).containsExactly(1);
        assertThat(shown).isEmpty();
    }

    @Test
    void wrongValuesAtTheStartAreNotTriedAgain() {
        configured.begin(file("x"), this::use);
        assertThat(configured.mayHeal()).isFalse();
        assertThat(applied).isEmpty();
        configured.change(file(3), this::use);
        assertThat(applied).containsExactly(3);
    }

    @Test
    void theLastRightValuesAreUsedAtAStartWithWrongOnes() {
        Configured<Sample.Settings> before = component();
        before.begin(file(7), this::use);
        before.change(file("x"), this::use);
        before.end(STOPPED);
        Configured<Sample.Settings> after = component();
        after.begin(file("x"), this::use);
        assertThat(applied).containsExactly(7, 7);
        assertThat(shown)
                .singleElement()
                .satisfies(refused ->
                        assertThat(refused.effect()).isEqualTo("the last settings that were right are in force"));
    }

    @Test
    void aConfigurationThatIsDeletedIsForgotten() {
        Configured<Sample.Settings> before = component();
        before.begin(file(7), this::use);
        before.end(DELETED);
        component().begin(file("x"), this::use);
        assertThat(applied).containsExactly(7);
    }

    @Test
    void theFileOfTheLastRightValuesIsForItsOwnerAlone() throws IOException {
        component().begin(file(7), this::use);
        Path kept = home.resolve("var/settings/org.example~a.properties");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
    }

    @Test
    void aDamagedFileOfTheLastRightValuesCountsAsNone() throws IOException {
        component().begin(file(7), this::use);
        Files.writeString(home.resolve("var/settings/org.example~a.properties"), "port.number=\\u00");
        component().begin(file("x"), this::use);
        assertThat(applied).containsExactly(7);
    }

    @Test
    void aFileThatSaysNothingDoesNotMeanDefaults() {
        configured.begin(file(7), this::use);
        configured.change(emptyFile(), this::use);
        assertThat(applied).containsExactly(7);
        assertThat(shown)
                .singleElement()
                .satisfies(refused -> assertThat(refused.problems())
                        .singleElement()
                        .asString()
                        .contains("file:/conf/a.cfg has no setting in it"));
    }

    @Test
    void aFileThatNeverSaidAnythingMeansDefaults() {
        configured.begin(emptyFile(), this::use);
        assertThat(applied).containsExactly(25);
        assertThat(shown).isEmpty();
    }

    @Test
    void aConfigurationThatIsGoneMeansDefaultsWhereNoneIsNeeded() {
        configured.begin(file(7), this::use);
        configured.change(Map.of("component.id", 1L), this::use);
        assertThat(applied).containsExactly(7, 25);
    }
}
