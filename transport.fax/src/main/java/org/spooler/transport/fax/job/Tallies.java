// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.spooler.api.message.MessageId;
import org.spooler.api.profile.ProfileSection;

/**
 * Remembers what was done for each message and number, also over a restart. Kept in the profile section.
 *
 * <p><b>Threading.</b> Any thread, for a message and a number one at a time. <b>Durability.</b> As the profile
 * section's. <b>Cost.</b> The section is written anew with each change: three times for each message.
 */
public final class Tallies {

    private static final String PREFIX = "tally.";
    private static final String INSTANCE = "instance";
    private static final int NAME = 12;
    private static final Duration LONGEST_MEMORY = OptionsReader.LONGEST_LIFE.plusDays(1);

    private final ProfileSection section;
    private final Clock clock;

    /** What is remembered in a section; what is too old to matter is removed. */
    public Tallies(ProfileSection section, Clock clock) {
        this.section = section;
        this.clock = clock;
        forgetOld();
    }

    /** The name of this installation in the tags of its jobs; made up once. */
    public String instance() {
        return section.find(INSTANCE).orElseGet(() -> {
            String name = UUID.randomUUID().toString().replace("-", "").substring(0, NAME);
            section.put(INSTANCE, name);
            return name;
        });
    }

    /** What was done; nothing yet if there is no note. */
    public Tally find(MessageId id, String number) {
        return section.find(key(id, number)).flatMap(Tally::parse).orElseGet(() -> Tally.begun(clock.instant()));
    }

    /** When it was offered first; that is now if there is no note. */
    public Instant since(MessageId id, String number) {
        Tally tally = find(id, number);
        if (section.find(key(id, number)).isEmpty()) {
            put(id, number, tally);
        }
        return tally.since();
    }

    /** Remembers. */
    public void put(MessageId id, String number, Tally tally) {
        section.put(key(id, number), tally.toString());
    }

    /** Forgets: there is a final outcome. */
    public void remove(MessageId id, String number) {
        section.remove(key(id, number));
    }

    private void forgetOld() {
        Instant limit = clock.instant().minus(LONGEST_MEMORY);
        for (String key : section.keys()) {
            boolean old = key.startsWith(PREFIX)
                    && section.find(key)
                            .flatMap(Tally::parse)
                            .filter(tally -> tally.since().isAfter(limit))
                            .isEmpty();
            if (old) {
                section.remove(key);
            }
        }
    }

    private static String key(MessageId id, String number) {
        return PREFIX + id + "." + number.replaceAll("[^0-9]", "_");
    }
}
