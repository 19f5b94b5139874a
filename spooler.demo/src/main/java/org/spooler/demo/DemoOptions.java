// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.demo;

import java.util.List;

/**
 * What was asked for.
 *
 * @param seconds how long mail is sent
 * @param rate messages a second
 * @param swaps how often the transport is swapped meanwhile
 * @param keep whether the home stays when it is over
 */
record DemoOptions(int seconds, int rate, int swaps, boolean keep) {
    static final String USAGE = "demo [--seconds 3-3600] [--rate 1-2000] [--swaps 0-100] [--keep]";

    private static final DemoOptions USUAL = new DemoOptions(30, 50, 5, false);

    /** @throws IllegalArgumentException with what is wrong, and how it is to be written */
    static DemoOptions parse(List<String> words) {
        DemoOptions options = USUAL;
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            if (word.equals("--keep")) {
                options = new DemoOptions(options.seconds, options.rate, options.swaps, true);
            } else {
                String value = at + 1 < words.size() ? words.get(++at) : "";
                options = options.with(word, value);
            }
        }
        return options;
    }

    private DemoOptions with(String option, String value) {
        return switch (option) {
            case "--seconds" -> new DemoOptions(number(option, value, 3, 3600), rate, swaps, keep);
            case "--rate" -> new DemoOptions(seconds, number(option, value, 1, 2000), swaps, keep);
            case "--swaps" -> new DemoOptions(seconds, rate, number(option, value, 0, 100), keep);
            default -> throw new IllegalArgumentException("'" + option + "' is unknown. usage: " + USAGE);
        };
    }

    private static int number(String option, String value, int least, int most) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                option + " " + value + ": expected " + least + " to " + most + ". usage: " + USAGE);
    }
}
