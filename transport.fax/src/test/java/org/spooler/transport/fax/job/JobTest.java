// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.MessageId;
import org.spooler.testkit.ManualClock;
import org.spooler.testkit.MemoryProfileSection;

class JobTest {

    private static final MessageId ONE = new MessageId("A1");
    private static final MessageId TWO = new MessageId("A2");
    private static final Tag TAG = new Tag("5f0c", "+49301234567", List.of(new Tag.Part(ONE, 2), new Tag.Part(TWO, 3)));

    @Test
    void findsItsTagAgainInText() {
        assertThat(TAG).hasToString("spooler 5f0c +49301234567 A1:2,A2:3");
        assertThat(Tag.parse(TAG.toString())).contains(TAG);
        assertThat(TAG.names("5f0c", TWO, "+49301234567")).isTrue();
        assertThat(TAG.names("else", TWO, "+49301234567")).isFalse();
        assertThat(TAG.names("5f0c", TWO, "+49891234567")).isFalse();
        assertThat(TAG.names("5f0c", new MessageId("A3"), "+49301234567")).isFalse();
    }

    @Test
    void takesNoTagOfOthersForItsOwn() {
        for (String foreign :
                List.of("", "msg-4711", "spooler a b", "spooler a b c:d", "spooler a b A1:1, e", "x a b A1:1")) {
            assertThat(Tag.parse(foreign)).as(foreign).isEmpty();
        }
    }

    @Test
    void knowsWhosePagesWereConfirmed() {
        assertThat(TAG.pages()).isEqualTo(5);
        assertThat(TAG.pagesOf(ONE)).isEqualTo(2);
        assertThat(TAG.pagesOf(TWO)).isEqualTo(3);
        assertThat(TAG.pagesOf(ONE, 1)).isEqualTo(1);
        assertThat(TAG.pagesOf(TWO, 1)).isZero();
        assertThat(TAG.pagesOf(ONE, 4)).isEqualTo(2);
        assertThat(TAG.pagesOf(TWO, 4)).isEqualTo(2);
    }

    @Test
    void remembersWhatWasDone() {
        MemoryProfileSection section = new MemoryProfileSection();
        ManualClock clock = new ManualClock(Instant.parse("2026-11-21T10:00:00Z"));
        Tallies tallies = new Tallies(section, clock);
        Tally tally =
                tallies.find(ONE, "+49301234567").with(17, 1, 0).with(19, 1, 1).submitting();
        tallies.put(ONE, "+49301234567", tally);
        assertThat(new Tallies(section, clock).find(ONE, "+49301234567")).isEqualTo(tally);
        assertThat(tally.jobs()).containsExactly(17L, 19L);
        assertThat(tally.dials()).isEqualTo(2);
        assertThat(tallies.find(ONE, "+49891234567").dials()).isZero();
    }

    @Test
    void forgetsWhatIsTooOldToMatter() {
        MemoryProfileSection section = new MemoryProfileSection();
        ManualClock clock = new ManualClock(Instant.parse("2026-11-21T10:00:00Z"));
        String instance = new Tallies(section, clock).instance();
        new Tallies(section, clock).since(ONE, "+49301234567");
        assertThat(section.keys()).hasSize(2);
        clock.advance(Duration.ofDays(40));
        assertThat(new Tallies(section, clock).instance()).isEqualTo(instance);
        assertThat(section.keys()).containsExactly("instance");
    }

    @Test
    void knowsWhenAWindowOpens() {
        Window day = Window.parse("08:00-18:00").orElseThrow();
        Window night = Window.parse("20:00-06:30").orElseThrow();
        assertThat(opens(day, "09:00")).isEqualTo(Duration.ZERO);
        assertThat(opens(day, "18:00")).isEqualTo(Duration.ofHours(14));
        assertThat(opens(day, "07:15")).isEqualTo(Duration.ofMinutes(45));
        assertThat(opens(night, "23:00")).isEqualTo(Duration.ZERO);
        assertThat(opens(night, "06:29")).isEqualTo(Duration.ZERO);
        assertThat(opens(night, "06:30")).isEqualTo(Duration.ofMinutes(13 * 60 + 30));
        assertThat(opens(Window.ALWAYS, "03:00")).isEqualTo(Duration.ZERO);
    }

    @Test
    void keepsToTheWallClockWhenItIsSetForward() {
        Window day = Window.parse("08:00-18:00").orElseThrow();
        Instant evening = Instant.parse("2026-03-28T20:00:00Z"); // 21:00 in Berlin; the clock is set forward at night
        assertThat(day.opensIn(evening, ZoneId.of("Europe/Berlin"))).isEqualTo(Duration.ofHours(10));
    }

    @Test
    void readsNoWindowThatIsNone() {
        for (String text : List.of("8-18", "08:00", "24:00-25:00", "08:00-18:60")) {
            assertThat(Window.parse(text)).as(text).isEmpty();
        }
    }

    private static Duration opens(Window window, String time) {
        return window.opensIn(Instant.parse("2026-11-21T" + time + ":00Z"), ZoneOffset.UTC);
    }
}
