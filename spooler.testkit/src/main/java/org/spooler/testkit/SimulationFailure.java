// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

/** A simulation went wrong; the message names the seed that replays it. */
public final class SimulationFailure extends AssertionError {
    private static final long serialVersionUID = 1L;

    SimulationFailure(long seed, String what, Throwable cause) {
        super("seed " + seed + ": " + what, cause);
    }
}
