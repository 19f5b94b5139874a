// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long a test waits for what must come: far longer than an idle machine needs, for the sake of busy ones. */
public final class Patience {

    /** Until a process has started or ended, or mail has gone all its way. */
    public static final Duration LIMIT = Duration.ofSeconds(Integer.getInteger("spooler.itest.patience.seconds", 90));

    private Patience() {}

    /** A condition that is looked at often; it fails with this text. */
    public static ConditionFactory await(String what) {
        return Awaitility.await(what)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .atMost(LIMIT);
    }

    /** A condition that costs a program to look at. */
    public static ConditionFactory awaitSlowly(String what) {
        return await(what).pollInterval(Duration.ofMillis(300));
    }
}
