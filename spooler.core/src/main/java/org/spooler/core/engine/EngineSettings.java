// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;

/**
 * The limits the engine works within.
 *
 * @param owner who holds the leases; shown to operators
 * @param activeWindow how many messages may be leased at once: the bound of the engine's memory
 * @param leaseTerm how long a lease is asked for; renewed at half time
 * @param callDeadline how long one call of a transport may take
 * @param noticeDeadline how long a transport may keep a message it promised to report on
 * @param stallAfter when a hop that fills the window without progress has to make room
 */
public record EngineSettings(
        String owner,
        int activeWindow,
        Duration leaseTerm,
        Duration callDeadline,
        Duration noticeDeadline,
        Duration stallAfter) {

    /** What a profile starts from. */
    public static final EngineSettings DEFAULT = new EngineSettings(
            "spooler",
            2000,
            Duration.ofMinutes(10),
            Duration.ofMinutes(5),
            Duration.ofHours(6),
            Duration.ofSeconds(30));

    /** The same with another window. */
    public EngineSettings withActiveWindow(int messages) {
        return new EngineSettings(owner, messages, leaseTerm, callDeadline, noticeDeadline, stallAfter);
    }

    /** The same with other deadlines for transports. */
    public EngineSettings withDeadlines(Duration call, Duration notice) {
        return new EngineSettings(owner, activeWindow, leaseTerm, call, notice, stallAfter);
    }
}
