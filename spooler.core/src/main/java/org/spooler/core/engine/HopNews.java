// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.util.Optional;

/** What the end of a transfer says about its next hop. */
sealed interface HopNews {

    /** It answered, whatever the answer was. */
    record Answered() implements HopNews {}

    /** It could not be reached; it rests for the time asked for, or as the schedule says. */
    record Unreachable(Optional<Duration> rest, String text) implements HopNews {}

    /** Nothing. */
    record None() implements HopNews {}
}
