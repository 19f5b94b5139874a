// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HoldingsTest {

    private static final Holdings BASE = new Holdings(Map.of(Subject.SMTP, 1), 50, 40L << 20, 20L << 20, 60, 100, 20);

    @Test
    void whatComesAndGoesByItselfIsNoFinding() {
        Holdings now = new Holdings(Map.of(Subject.SMTP, 2), 51, 44L << 20, 24L << 20, 63, 101, 22);

        assertThat(now.against(BASE)).isEmpty();
    }

    @Test
    void eachThingThatIsHeldIsNamed() {
        Holdings now = new Holdings(Map.of(Subject.SMTP, 3), 53, 46L << 20, 26L << 20, 67, 107, 27);

        assertThat(now.against(BASE))
                .hasSize(6)
                .anyMatch(finding -> finding.startsWith("live wirings of SMTP: 3"))
                .anyMatch(finding -> finding.startsWith("octets of metaspace"))
                .anyMatch(finding -> finding.startsWith("threads"));
    }
}
