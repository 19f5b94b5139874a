// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.quarantine;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A version in quarantine.
 *
 * @param reason what it did, one line
 * @param until when it is tried again, unless an operator ends the quarantine before
 */
public record Isolation(Version version, String reason, Instant until) {

    /** For the rows of operators. */
    public String text() {
        return version.bundle() + " is in quarantine until " + until.truncatedTo(ChronoUnit.SECONDS) + ": " + reason;
    }
}
