// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A timer holds what it is for, and with it the classes of a bundle. */
class EngineTimersTest {

    /** Longer than what a transport that goes is waited for, much shorter than the deadline of a call. */
    private static final Duration A_WHILE = Duration.ofSeconds(30);

    @Test
    void transportsThatCameAndWentLeaveNoTimers() throws Exception {
        EngineHarness spooler = new EngineHarness("smtp");
        comeAndGo(spooler);
        spooler.pass(A_WHILE);
        int before = spooler.scheduler.waiting();

        for (int i = 0; i < 10; i++) {
            comeAndGo(spooler);
        }
        spooler.pass(A_WHILE);

        assertThat(spooler.scheduler.waiting()).isLessThanOrEqualTo(before + 2);
    }

    private static void comeAndGo(EngineHarness spooler) throws Exception {
        spooler.mail("smtp");
        spooler.submit("ann@example.org");
        spooler.run();
        spooler.engine.left("smtp");
        spooler.run();
    }
}
