// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.spooler.api.status.ResourceType;
import org.spooler.api.status.StatusCode;
import org.spooler.core.status.LiveStatusTable;

/**
 * What a spooler that does not run waits for, in a status table that stands in for its own.
 *
 * <p><b>Threading.</b> Any thread.
 */
final class WaitingSpooler {

    /** What a spooler needs to run. */
    enum Need {
        STORE("a message store", "see conf/org.spooler.store.file.cfg, and 'store status' whether it is being moved"),
        PROFILE("a valid profile", "see conf/org.spooler.profile-default.cfg");

        private final String words;
        private final String remedy;

        Need(String words, String remedy) {
            this.words = words;
            this.remedy = remedy;
        }
    }

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final LiveStatusTable table = new LiveStatusTable(String::compareTo, Runnable::run);
    private final InstantSource clock;
    private final ZoneId zone;
    private final Map<Need, Integer> there = new EnumMap<>(Need.class);
    private final Map<Need, Instant> missingSince = new EnumMap<>(Need.class);

    WaitingSpooler(InstantSource clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
        for (Need need : Need.values()) {
            missingSince.put(need, clock.instant());
        }
        tell();
    }

    /** The table to show while no spooler runs. */
    LiveStatusTable table() {
        return table;
    }

    /** One more of what is needed is there. */
    synchronized void comes(Need need) {
        there.merge(need, 1, Integer::sum);
        missingSince.remove(need);
        tell();
    }

    /** One less is there. */
    synchronized void goes(Need need) {
        if (there.merge(need, -1, Integer::sum) == 0) {
            missingSince.put(need, clock.instant());
        }
        tell();
    }

    private void tell() {
        table.update(
                ResourceType.SPOOLER,
                "spooler",
                row -> row.withCodes(Set.of(StatusCode.OFFLINE))
                        .withText("no spooler is running: it waits for " + text()));
        table.update(
                ResourceType.STORE_PROVIDER,
                "store",
                row -> missingSince.containsKey(Need.STORE)
                        ? row.withCodes(Set.of()).withText("not there")
                        : row.withCodes(Set.of(StatusCode.AVAILABLE)).withText(""));
    }

    private String text() {
        for (Map.Entry<Need, Instant> missing : missingSince.entrySet()) {
            Need need = missing.getKey();
            return need.words + ", which is not there since "
                    + SECOND.format(missing.getValue().atZone(zone))
                    + ". Submitters are told to try again, and what was accepted stays where it is; " + need.remedy;
        }
        return "its store and its profile, which are there but cannot be used: the log says why";
    }
}
