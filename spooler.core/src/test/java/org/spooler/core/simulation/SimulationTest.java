// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spooler.tck.Requirement;

/**
 * Thousands of whole lives of a spooler. A failure names its seed; run that one again with
 * {@code -Dspooler.simulation.seed=N -Dspooler.simulation.seeds=1}.
 */
class SimulationTest {

    private static final long FIRST_SEED = Long.getLong("spooler.simulation.seed", 1);
    private static final long SEEDS = Long.getLong("spooler.simulation.seeds", 3000);

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
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            try {
                new Simulation(seed).run();
            } catch (Throwable problem) {
                throw new AssertionError("seed " + seed + ": " + problem.getMessage(), problem);
            }
        }
    }

    @Test
    void sameSeedTellsTheSameStory() throws Exception {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 20; seed++) {
            assertThat(new Simulation(seed).run()).as("seed %d", seed).isEqualTo(new Simulation(seed).run());
        }
    }
}
