// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.itest.swap.leak.Leaks;

/** The first swaps of the campaign; all of it by {@code itest/swap/campaign leaks --swaps 500}. */
@Timeout(600)
class LeaksIT {

    @TempDir
    private Path folder;

    @Test
    void nothingOfTheBundlesThatWereSwappedIsHeld() throws Exception {
        String[] words = Distribution.words(folder, "--swaps", "10");
        assertThat(Leaks.run(words)).as("what it says is above").isTrue();
    }
}
