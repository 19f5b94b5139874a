// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.quarantine;

import java.time.Duration;

/**
 * When a version goes into quarantine.
 *
 * @param faults how many are too many; 0 for no quarantine
 * @param within the time in which they happen
 * @param lasts how long it is not used then
 */
public record QuarantineSettings(int faults, Duration within, Duration lasts) {

    /** Without any setting. */
    public static final QuarantineSettings DEFAULT =
            new QuarantineSettings(5, Duration.ofMinutes(10), Duration.ofHours(1));

    /** Whether there is any quarantine. */
    public boolean isOn() {
        return faults > 0;
    }
}
