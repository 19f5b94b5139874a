// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spooler.testkit.SeededScheduler;

class QuarantineTest {

    private static final Version NEW = new Version("smtp", "org.example.smtp 2.0.0");
    private static final Version OLD = new Version("smtp", "org.example.smtp 1.0.0");

    private final SeededScheduler scheduler = new SeededScheduler(1);
    private final List<String> told = new ArrayList<>();
    private QuarantineSettings settings = new QuarantineSettings(3, Duration.ofMinutes(10), Duration.ofHours(1));
    private final Quarantine quarantine =
            new Quarantine(scheduler.clock(), scheduler.executor("engine"), () -> settings);
    private int messages;

    QuarantineTest() {
        quarantine.listen(version ->
                told.add(version.bundle() + (quarantine.holds(version.name(), version.bundle()) ? " in" : " out")));
    }

    private void fault(Version version) {
        quarantine.count(version, "M" + ++messages, 0, "submit threw");
    }

    private void faults(Version version, int number) {
        for (int i = 0; i < number; i++) {
            fault(version);
        }
    }

    @Test
    void asManyFaultsAsAreTooManyBeginIt() {
        faults(NEW, 2);
        assertThat(quarantine.all()).isEmpty();

        fault(NEW);

        assertThat(quarantine.holds("smtp", NEW.bundle())).isTrue();
        assertThat(quarantine.of("smtp"))
                .singleElement()
                .satisfies(isolation -> assertThat(isolation.text())
                        .startsWith("org.example.smtp 2.0.0 is in quarantine until ")
                        .contains("3 faults since")
                        .endsWith("the last: submit threw"));
    }

    @Test
    void anotherVersionIsNotConcerned() {
        faults(NEW, 3);
        faults(OLD, 2);

        assertThat(quarantine.holds("smtp", OLD.bundle())).isFalse();
    }

    @Test
    void faultsThatAreFarApartDoNotAddUp() {
        for (int i = 0; i < 20; i++) {
            fault(NEW);
            scheduler.runFor(Duration.ofMinutes(5).plusSeconds(1));
        }

        assertThat(quarantine.all()).isEmpty();
    }

    @Test
    void theSameMessageCountsOnce() {
        for (int i = 0; i < 20; i++) {
            quarantine.count(NEW, "M1", 0, "it cannot read this message");
        }
        assertThat(quarantine.all()).isEmpty();

        quarantine.count(NEW, "", 0, "poll");
        quarantine.count(NEW, "", 0, "poll");
        assertThat(quarantine.all()).hasSize(1);
    }

    @Test
    void versionThatDoesAHundredTimesAsMuchWellGoesOn() {
        for (int i = 0; i < 20; i++) {
            quarantine.count(NEW, "M" + i, i * 200L, "it cannot read this message");
        }
        assertThat(quarantine.all()).isEmpty();

        for (int i = 20; i < 23; i++) {
            quarantine.count(NEW, "M" + i, 20 * 200L, "it cannot read any message");
        }
        assertThat(quarantine.all()).hasSize(1);
    }

    @Test
    void itEndsByItself() {
        faults(NEW, 3);
        scheduler.runFor(Duration.ofMinutes(59));
        assertThat(quarantine.all()).hasSize(1);

        scheduler.runFor(Duration.ofMinutes(2));

        assertThat(quarantine.all()).isEmpty();
        assertThat(told).containsExactly("org.example.smtp 2.0.0 in", "org.example.smtp 2.0.0 out");
    }

    @Test
    void operatorEndsItForAllVersionsAndTheNextFaultIsTheFirst() {
        faults(NEW, 3);
        faults(OLD, 3);

        assertThat(quarantine.end("smtp")).isTrue();
        assertThat(quarantine.end("smtp")).isFalse();
        faults(NEW, 2);

        assertThat(quarantine.all()).isEmpty();
        scheduler.runFor(Duration.ofHours(2));
        assertThat(told).hasSize(4);
    }

    @Test
    void clockThatIsSetBackNeitherLosesNorKeepsAnybody() {
        faults(NEW, 2);
        scheduler.clock().set(Instant.parse("2001-01-01T00:00:00Z"));
        faults(NEW, 2);
        assertThat(quarantine.all()).isEmpty();
        fault(NEW);
        scheduler.clock().set(Instant.parse("1999-01-01T00:00:00Z"));
        assertThat(quarantine.all()).hasSize(1);

        scheduler.runFor(Duration.ofMinutes(61));
        assertThat(quarantine.all()).isEmpty();
    }

    @Test
    void withNoFaultsAllowedForThereIsNone() {
        settings = new QuarantineSettings(0, Duration.ofMinutes(10), Duration.ofHours(1));
        faults(NEW, 100);
        quarantine.begin(NEW, "whatever");

        assertThat(quarantine.all()).isEmpty();
    }

    @Test
    void textOfManyLinesIsOneShortLine() {
        for (int i = 0; i < 3; i++) {
            quarantine.count(NEW, "", 0, "first\nsecond " + "x".repeat(1000));
        }

        assertThat(quarantine.all().get(0).reason())
                .contains("first second")
                .doesNotContain("\n")
                .hasSizeLessThan(400);
    }
}
