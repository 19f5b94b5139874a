// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.itest.swap.table.TableCampaign;

/** The first cases of the campaign; all of it by {@code itest/swap/campaign table --cases 1200}. */
@Timeout(600)
class TableIT {

    private static final String PAGE = "../../docs/provider-guide/drain-table.md";

    @TempDir
    private Path folder;

    @Test
    void eachStepUnderEachActionEndsAsThePageSays() throws Exception {
        String page = Path.of(PAGE).toAbsolutePath().normalize().toString();
        String[] words = Distribution.words(folder, "--cases", "160", "--page", page);
        assertThat(TableCampaign.run(words)).as("what it says is above").isTrue();
    }
}
