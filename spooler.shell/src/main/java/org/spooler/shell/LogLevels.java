// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import java.util.List;
import org.spooler.shell.view.LogView;

/** The levels of the loggers of this container, changed while it runs. */
interface LogLevels {
    /** Loggers with a level of their own, the root first. */
    List<LogView.Row> set();

    /** One logger, with the level that holds for it. */
    LogView.Row of(String logger);

    /**
     * Changes the level of a logger until the container ends.
     *
     * @param level off, error, warn, info, debug or trace; default takes the level of its own away
     * @throws IllegalArgumentException if the level is none of these
     */
    void change(String logger, String level);
}
