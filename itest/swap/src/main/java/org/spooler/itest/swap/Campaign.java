// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap;

import java.util.Arrays;
import org.spooler.itest.swap.leak.Leaks;
import org.spooler.itest.swap.restart.Restarts;
import org.spooler.itest.swap.speed.Speed;
import org.spooler.itest.swap.table.TableCampaign;
import org.spooler.itest.swap.update.Updates;

/** A program: one of the campaigns, {@code WHAT [--option value] …}. Exit code 0 only if it found nothing wrong, 64 for a wrong word. */
public final class Campaign {

    private static final int USAGE = 64;

    /** One campaign. */
    @FunctionalInterface
    private interface Course {

        /** Runs to the end; tells whether everything was as it has to be. */
        boolean run(String[] words) throws Exception;
    }

    private Campaign() {}

    /** Runs the campaign that the first word names. */
    public static void main(String[] words) throws Exception {
        Course course = course(words.length == 0 ? "" : words[0]);
        System.exit(course.run(Arrays.copyOfRange(words, Math.min(1, words.length), words.length)) ? 0 : 1);
    }

    private static Course course(String what) {
        return switch (what) {
            case "updates" -> Updates::run;
            case "restarts" -> Restarts::run;
            case "leaks" -> Leaks::run;
            case "speed" -> Speed::run;
            case "table" -> TableCampaign::run;
            default -> usage();
        };
    }

    private static Course usage() {
        System.err.println("usage: campaign updates|restarts|leaks|speed [--option value] ...");
        System.exit(USAGE);
        throw new IllegalStateException("has ended");
    }
}
