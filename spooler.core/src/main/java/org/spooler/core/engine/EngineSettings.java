// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import org.spooler.api.store.LeaseRequest;
import org.spooler.core.profile.Profile;

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
record EngineSettings(
        String owner,
        int activeWindow,
        Duration leaseTerm,
        Duration callDeadline,
        Duration noticeDeadline,
        Duration stallAfter) {

    /** The limits a profile sets, and what it leaves to the engine. */
    static EngineSettings of(Profile profile) {
        return new EngineSettings(
                "spooler",
                profile.activeWindow(),
                Duration.ofMinutes(10),
                profile.callDeadline(),
                profile.noticeDeadline(),
                Duration.ofSeconds(30));
    }

    /** A request for leases of this size. */
    LeaseRequest request(int most) {
        return new LeaseRequest(owner, most, leaseTerm);
    }
}
