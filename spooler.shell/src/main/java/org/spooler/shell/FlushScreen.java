// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.spooler.api.admin.FlushProgress;
import org.spooler.shell.view.FlushLine;

/**
 * Shows the progress of a flush: on a terminal one line for each transport, drawn anew as it goes on; elsewhere a line
 * for each phase.
 */
final class FlushScreen {
    private final PrintStream out;
    private final boolean bars;
    private final InstantSource clock;
    private String transport = "";
    private Instant since = Instant.EPOCH;
    private FlushProgress.Phase last;
    private int width;

    FlushScreen(PrintStream out, boolean bars, InstantSource clock) {
        this.out = out;
        this.bars = bars;
        this.clock = clock;
    }

    void show(FlushProgress progress) {
        if (!progress.transport().equals(transport)) {
            endLine();
            transport = progress.transport();
            since = clock.instant();
            last = null;
        }
        FlushLine line = new FlushLine(progress, Duration.between(since, clock.instant()));
        if (bars) {
            draw(line.bar());
        } else if (progress.phase() != last) {
            out.println(line.plain());
            out.flush();
        }
        last = progress.phase();
    }

    private void draw(String text) {
        String rest = " ".repeat(Math.max(0, width - text.length()));
        out.print("\r" + text + rest);
        out.flush();
        width = text.length();
    }

    /** What is written next begins on a line of its own. */
    void endLine() {
        if (width > 0) {
            out.println();
            out.flush();
            width = 0;
        }
    }
}
