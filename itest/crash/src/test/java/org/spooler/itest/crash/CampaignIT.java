// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.itest.crash.supervise.Campaign;

/** The first kills of the campaign; all of it by {@code itest/crash/campaign --kills 1000}. */
class CampaignIT {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final String KILLS = System.getProperty("spooler.itest.kills", "40");

    /** Three seconds are promised for a machine that does nothing else, which one that builds is not. */
    private static final String READY_MILLIS = System.getProperty("spooler.itest.kills.ready.millis", "20000");

    @TempDir
    private Path folder;

    private Process campaign;

    @Test
    void nothingIsLostNorAlteredNorRepeatedWithoutAReason() throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Campaign.class.getName(),
                "--dist",
                ROOT.resolve("distribution/target/dist").toString(),
                "--work",
                folder.toString(),
                "--kills",
                KILLS,
                "--ready-millis",
                READY_MILLIS);
        campaign = new ProcessBuilder(command).inheritIO().start();
        assertThat(campaign.waitFor(20, TimeUnit.MINUTES)).as("ended in time").isTrue();
        assertThat(campaign.exitValue()).as("what it says is above").isZero();
    }

    @AfterEach
    void stop() {
        campaign.destroy();
    }
}
