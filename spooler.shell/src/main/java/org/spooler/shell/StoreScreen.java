// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import org.spooler.api.admin.StoreMoveProgress;

/** Shows the progress of a move: a line when a step begins, and when another tenth of it is done. */
final class StoreScreen {

    private static final int PARTS = 10;

    private final PrintStream out;
    private StoreMoveProgress.Step step;
    private long part;

    StoreScreen(PrintStream out) {
        this.out = out;
    }

    void show(Optional<StoreMoveProgress> news) {
        if (news.isEmpty()) {
            return;
        }
        StoreMoveProgress progress = news.get();
        long now = progress.total() == 0 ? 0 : progress.done() * PARTS / progress.total();
        if (progress.step() != step || now > part) {
            out.println(line(progress));
            out.flush();
        }
        part = now;
        step = progress.step();
    }

    static String line(StoreMoveProgress progress) {
        String name = progress.step().name().toLowerCase(Locale.ROOT);
        return progress.total() == 0 ? name : name + " " + progress.done() + " of " + progress.total();
    }
}
