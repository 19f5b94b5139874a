// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.spooler.tck.Requirement;

/**
 * Thousands of whole lives of a spooler. A failure names its seed; run that one again with
 * {@code -Dspooler.simulation.seed=N -Dspooler.simulation.seeds=1}, and with
 * {@code -Dspooler.simulation.log=DEBUG} to read the story.
 */
class SimulationTest {

    private static final long FIRST_SEED = Long.getLong("spooler.simulation.seed", 1);
    private static final long SEEDS = Long.getLong("spooler.simulation.seeds", 5000);
    private static final Logger LOG = (Logger) LoggerFactory.getLogger("org.spooler.core");

    private static Level before;

    /** Simulated faults fill any log; what went wrong is in the failure. */
    @BeforeAll
    static void quiet() {
        before = LOG.getLevel();
        LOG.setLevel(Level.toLevel(System.getProperty("spooler.simulation.log", "OFF")));
    }

    @AfterAll
    static void loud() {
        LOG.setLevel(before);
    }

    @Test
    @Requirement({
        "SPOOL-001",
        "SPOOL-032",
        "SPOOL-036",
        "SPOOL-037",
        "SPOOL-040",
        "SPOOL-055",
        "SPOOL-056",
        "SPOOL-058",
        "SPOOL-059",
        "SPOOL-063",
        "SPOOL-064",
        "SPOOL-065",
        "SPOOL-066",
        "SPOOL-084"
    })
    void accountBalancesUnderEverySeed() {
        LongStream.range(FIRST_SEED, FIRST_SEED + SEEDS).parallel().forEach(seed -> run(seed, Integer.MAX_VALUE));
    }

    @Test
    @Requirement({"SPOOL-001", "SEND-087", "DRIVER-052"})
    void accountBalancesWithACrashAfterEveryWrite() {
        LongStream.rangeClosed(FIRST_SEED, FIRST_SEED + SEEDS / 200).parallel().forEach(seed -> {
            int writes = run(seed, Integer.MAX_VALUE);
            for (int write = 1; write <= writes; write++) {
                run(seed, write);
            }
        });
    }

    @Test
    void storiesShowTransportsContentsForFaxRecipients() throws Exception {
        int shown = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 20; seed++) {
            Simulation simulation = new Simulation(seed);
            simulation.run();
            shown += simulation.pagesShown();
        }
        assertThat(shown).isPositive();
    }

    private static int run(long seed, int crashAfterWrite) {
        try {
            Simulation simulation = new Simulation(seed, crashAfterWrite);
            simulation.run();
            return simulation.writes();
        } catch (Throwable problem) {
            String crash = crashAfterWrite == Integer.MAX_VALUE ? "" : " with a crash after write " + crashAfterWrite;
            throw new AssertionError("seed " + seed + crash + ": " + problem.getMessage(), problem);
        }
    }

    @Test
    void sameSeedTellsTheSameStory() throws Exception {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 20; seed++) {
            assertThat(new Simulation(seed).run()).as("seed %d", seed).isEqualTo(new Simulation(seed).run());
        }
    }
}
