// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.view;

import java.time.Duration;
import java.util.Locale;
import org.spooler.api.admin.FlushProgress;

/**
 * How far the flush of one transport is, in one line: a bar while messages are sent, counts and rate.
 *
 * @param progress as the spooler tells it
 * @param since how long this transport has been flushed
 */
public record FlushLine(FlushProgress progress, Duration since) {
    private static final int BAR = 24;
    private static final double MILLIS = 1000.0;

    /** With a bar, for a line that is drawn again and again. */
    public String bar() {
        int filled = (int) Math.round(BAR * share());
        return String.format(
                Locale.ROOT,
                "%-12s [%s%s] %3d%%  %s, %.1f/s",
                progress.transport(),
                "#".repeat(filled),
                "-".repeat(BAR - filled),
                (int) Math.floor(100 * share()),
                counts(),
                rate());
    }

    /** Without, for a line that is written once. */
    public String plain() {
        String what = switch (progress.phase()) {
            case REQUESTED -> "asked to prepare";
            case OUTBOUND -> "sending, " + Measure.count(progress.left(), "message") + " left";
            case INBOUND -> "receiving";
            case DONE -> "done: " + counts();
            case STOPPED -> "stopped: " + counts();
        };
        return progress.transport() + ": " + what;
    }

    private String counts() {
        return progress.sent() + " sent, " + progress.delayed() + " delayed, " + progress.received() + " received";
    }

    private long moved() {
        return progress.sent() + progress.delayed();
    }

    /** Of what is known to be there; what still lies in the mailbox of the other side is not known. */
    private double share() {
        return switch (progress.phase()) {
            case REQUESTED -> 0;
            case OUTBOUND -> (double) moved() / Math.max(1, moved() + progress.left());
            case INBOUND, DONE, STOPPED -> 1;
        };
    }

    private double rate() {
        return (moved() + progress.received()) * MILLIS / Math.max(1, since.toMillis());
    }
}
