// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.time.Duration;
import java.util.List;

/**
 * A bundle was replaced.
 *
 * @param bundle its symbolic name
 * @param before the version that ran
 * @param after the version that runs
 * @param parts what it does; may be empty
 * @param underWay messages it had in its hands when it began
 * @param took from the command until everything it does is done by the new version
 * @param gap the part of that in which nobody did it
 * @param restarting bundles that start anew after this answer, that of the commands among them; 0 if it is done
 */
public record SwapView(
        String bundle,
        String before,
        String after,
        String parts,
        int underWay,
        Duration took,
        Duration gap,
        int restarting)
        implements View {

    /** One that happens after this answer. */
    public static SwapView later(String bundle, String before, String after, int restarting) {
        return new SwapView(bundle, before, after, "", 0, Duration.ZERO, Duration.ZERO, restarting);
    }

    @Override
    public List<String> lines(Screen screen) {
        String line = bundle + " " + before + " -> " + after + ": ";
        if (restarting > 0) {
            return List.of(line + "begins now, " + Measure.count(restarting, "bundle")
                    + " with it, and these commands too; 'providers' answers again when it is done");
        }
        return List.of(line + (parts.isEmpty() ? "runs" : parts + " in charge") + " after " + took.toMillis()
                + " ms, gap " + gap.toMillis() + " ms"
                + (parts.isEmpty() ? "" : ", " + Measure.count(underWay, "message") + " under way when it began"));
    }
}
