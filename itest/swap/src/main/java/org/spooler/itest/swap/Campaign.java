// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A program: one of the campaigns, {@code WHAT [--option value] …}. Exit code 0 only if it found nothing wrong, 64 for a wrong word. */
public final class Campaign {

    private static final int USAGE = 64;

    /** One campaign. */
    @FunctionalInterface
    private interface Course {

        /** Runs to the end; tells whether everything was as it has to be. */
        boolean run(String[] words) throws Exception;
    }

    private static final Map<String, Course> COURSES = new TreeMap<>(Map.of());

    private Campaign() {}

    /** Runs the campaign that the first word names. */
    public static void main(String[] words) throws Exception {
        Course course = words.length == 0 ? null : COURSES.get(words[0]);
        if (course == null) {
            System.err.println("usage: campaign WHAT [--option value] ..., WHAT is one of " + COURSES.keySet());
            System.exit(USAGE);
            return;
        }
        System.exit(course.run(Arrays.copyOfRange(words, 1, words.length)) ? 0 : 1);
    }
}
