// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.itest.swap.restart.Restarts;

/** The first restarts of the campaign; all of it by {@code itest/swap/campaign restarts --each 200}. */
@Timeout(600)
class RestartsIT {

    @TempDir
    private Path folder;

    @Test
    void theAccountBalancesAfterStopsAndStartsOfEachPartUnderLoad() throws Exception {
        String[] words = Distribution.words(folder, "--each", "2", "--rate", "150");
        assertThat(Restarts.run(words)).as("what it says is above").isTrue();
    }
}
