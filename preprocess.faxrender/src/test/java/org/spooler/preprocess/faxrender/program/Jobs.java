// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender.program;

import java.util.List;
import java.util.Optional;
import org.spooler.preprocess.faxrender.job.Job;
import org.spooler.preprocess.faxrender.job.Limits;
import org.spooler.preprocess.faxrender.job.PaperSize;
import org.spooler.preprocess.faxrender.job.Resolution;
import org.spooler.preprocess.faxrender.job.Screen;

/** Jobs that differ from the plain one. */
public final class Jobs {

    private Jobs() {}

    private static Job job(Optional<String> cover, boolean refuseUnknown, Screen screen, Limits limits) {
        return new Job(
                PaperSize.A4,
                Resolution.FINE,
                screen,
                cover,
                "Bob & Co",
                "",
                "",
                refuseUnknown,
                List.of(),
                2,
                60,
                limits);
    }

    public static Job refusingUnknown() {
        return job(Optional.empty(), true, Screen.DOTS, Limits.DEFAULT);
    }

    public static Job cover(String template) {
        return job(Optional.of(template), false, Screen.DOTS, Limits.DEFAULT);
    }

    public static Job screen(Screen screen) {
        return job(Optional.empty(), false, screen, Limits.DEFAULT);
    }

    public static Job limits(Limits limits) {
        return job(Optional.empty(), false, Screen.DOTS, limits);
    }
}
