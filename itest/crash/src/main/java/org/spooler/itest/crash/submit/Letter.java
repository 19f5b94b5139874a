// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash.submit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.spooler.itest.crash.Mailbox;
import org.spooler.testkit.load.Stamp;

/**
 * One message of the load: which sizes and how many recipients follows from its number alone.
 *
 * @param stamp the content
 * @param recipients the addresses
 */
record Letter(Stamp stamp, List<String> recipients) {

    private static final int SMALLEST = 1 << 10;
    private static final int LARGEST = 5 << 20;

    /** The letter of a number. */
    static Letter of(String run, long number, List<String> domains, int largest) {
        SplittableRandom random = new SplittableRandom(run.hashCode() * 31L + number);
        Stamp stamp = new Stamp(run, number, size(random.nextDouble(), Math.min(largest, LARGEST)));
        int count = recipients(random);
        int first = random.nextInt(domains.size());
        // Some stay at one domain, some spread over all: one transaction or several.
        int step = random.nextInt(2);
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            addresses.add(new Mailbox(run, number, i).at(domains.get((first + i * step) % domains.size())));
        }
        return new Letter(stamp, addresses);
    }

    /** From 1 KB on, each doubling a little more than half as frequent: 12 KB on average, 1 in 500 above 1 MB. */
    private static int size(double draw, int largest) {
        double size = SMALLEST * Math.pow(1 - draw, -1 / 0.9);
        return size <= largest ? (int) size : SMALLEST + (int) (size % (largest - SMALLEST));
    }

    /** 1 to 20, mostly few. */
    private static int recipients(SplittableRandom random) {
        int kind = random.nextInt(10);
        return kind < 6 ? 1 : kind < 9 ? 2 + random.nextInt(4) : 6 + random.nextInt(15);
    }
}
