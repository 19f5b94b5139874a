// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import java.util.Locale;

/** What is done to the bundle of the transport. */
enum Action {
    STOP,
    UPDATE,
    UNINSTALL,
    REFRESH,
    RECONFIGURE;

    /** Its name in the published table. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the transport is away until somebody brings it back. */
    boolean leavesItAway() {
        return this == STOP || this == UNINSTALL;
    }
}
