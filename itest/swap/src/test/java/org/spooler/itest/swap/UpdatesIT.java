// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.itest.swap.update.Updates;

/** The first updates of the campaign; all of it by {@code itest/swap/campaign updates --updates 1000}. */
@Timeout(600)
class UpdatesIT {

    @TempDir
    private Path folder;

    @Test
    void updatesOfTheTransportUnderLoadLoseNothingAndRepeatNothing() throws Exception {
        String[] words = Distribution.words(folder, "--updates", "20", "--rate", "150", "--base", "3");
        assertThat(Updates.run(words)).as("what it says is above").isTrue();
    }
}
