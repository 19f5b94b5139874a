// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.outbound;

import java.util.Optional;

/** Where the state of the line is shown. <b>Threading.</b> Any thread. */
public interface Display {

    /**
     * Shows what happens.
     *
     * @param percent of the pages under way; empty if there are none
     */
    void line(String text, Optional<Integer> percent);

    /** Shows whether the server can be reached. */
    void reachable(boolean whether);
}
