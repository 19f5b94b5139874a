// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import java.util.Arrays;

/** What a recipient is found in after the action. */
enum State {
    /** Handed back without doubt: waits for the transport, or goes out again through the new one. */
    WAITS("waits"),
    /** The server had all of it and had not answered: goes out again, on record as a possible second copy. */
    DOUBT("in doubt"),
    /** The answer counts. */
    DELIVERED("delivered"),
    /** Nothing was decided about it. */
    UNTOUCHED("untouched");

    private final String title;

    State(String title) {
        this.title = title;
    }

    /** Its name in the published table. */
    String title() {
        return title;
    }

    static State titled(String title) {
        return Arrays.stream(values())
                .filter(state -> state.title.equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no state is called '" + title + "'"));
    }
}
