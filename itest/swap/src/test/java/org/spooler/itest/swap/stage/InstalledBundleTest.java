// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InstalledBundleTest {

    @Test
    void theRowsOfTheShellAreReadAndItsHeadIsNot() {
        String text = """
                START LEVEL 6
                   ID|State      |Level|Symbolic name
                    0|Active     |    0|org.apache.felix.framework (7.0.5)|7.0.5
                   45|Resolved   |    6|org.spooler.transport.smtp (0.1.7)|0.1.7
                """;

        assertThat(InstalledBundle.list(text))
                .containsExactly(
                        new InstalledBundle(0, "Active", "org.apache.felix.framework", "7.0.5"),
                        new InstalledBundle(45, "Resolved", "org.spooler.transport.smtp", "0.1.7"));
    }
}
