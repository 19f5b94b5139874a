// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.smtp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The account of a run, number by number: what was accepted against what arrived.
 *
 * @param accepted messages answered with 250
 * @param refused messages answered with another code
 * @param unknown messages whose connection ended between the final dot and the reply
 * @param unsent messages that never got to the final dot
 * @param lost accepted messages that did not arrive for every recipient
 * @param duplicated messages of which a recipient came more than once
 * @param unasked refused or unsent messages that arrived all the same
 * @param altered messages whose body was not the one that was sent
 * @param foreign messages without a mark of this run
 * @param examples up to ten numbers of lost, duplicated or unasked messages
 */
record Reckoning(
        int accepted,
        int refused,
        int unknown,
        int unsent,
        int lost,
        int duplicated,
        int unasked,
        int altered,
        int foreign,
        List<Integer> examples) {

    private static final int MOST_EXAMPLES = 10;

    static Reckoning of(SentLedger sent, ArrivalLedger arrivals) {
        int[] outcomes = new int[4];
        int lost = 0;
        int duplicated = 0;
        int unasked = 0;
        List<Integer> examples = new ArrayList<>();
        for (int i = 0; i < sent.outcome.length; i++) {
            int outcome = kind(sent.outcome[i]);
            outcomes[outcome]++;
            boolean missing = outcome == 0 && Long.bitCount(arrivals.came[i]) < arrivals.recipients;
            boolean twice = arrivals.repeated[i] > 0;
            boolean surplus = (outcome == 1 || outcome == 3) && arrivals.came[i] != 0;
            lost += missing ? 1 : 0;
            duplicated += twice ? 1 : 0;
            unasked += surplus ? 1 : 0;
            if ((missing || twice || surplus) && examples.size() < MOST_EXAMPLES) {
                examples.add(i);
            }
        }
        return new Reckoning(
                outcomes[0],
                outcomes[1],
                outcomes[2],
                outcomes[3],
                lost,
                duplicated,
                unasked,
                arrivals.altered,
                arrivals.foreign,
                List.copyOf(examples));
    }

    private static int kind(short outcome) {
        return switch (outcome) {
            case SentLedger.ACCEPTED -> 0;
            case SentLedger.UNKNOWN -> 2;
            case SentLedger.UNSENT -> 3;
            default -> 1;
        };
    }

    /** Whether every message was accepted once and arrived once, as it was sent. */
    boolean clean() {
        return refused + unknown + unsent + lost + duplicated + unasked + altered + foreign == 0;
    }

    /** Sorted nanoseconds from the 250 to the arrival; negative if the message was sooner than the reply. */
    static long[] delays(SentLedger sent, ArrivalLedger arrivals) {
        long[] delays = new long[sent.outcome.length];
        int count = 0;
        for (int i = 0; i < delays.length; i++) {
            if (sent.outcome[i] == SentLedger.ACCEPTED && arrivals.arrived[i] != 0) {
                delays[count++] = arrivals.arrived[i] - sent.ended[i];
            }
        }
        return sorted(delays, count);
    }

    /** Sorted nanoseconds from the first MAIL to the 250. */
    static long[] replies(SentLedger sent) {
        long[] replies = new long[sent.outcome.length];
        int count = 0;
        for (int i = 0; i < replies.length; i++) {
            if (sent.outcome[i] == SentLedger.ACCEPTED) {
                replies[count++] = sent.ended[i] - sent.begun[i];
            }
        }
        return sorted(replies, count);
    }

    private static long[] sorted(long[] values, int count) {
        long[] result = Arrays.copyOf(values, count);
        Arrays.sort(result);
        return result;
    }
}
