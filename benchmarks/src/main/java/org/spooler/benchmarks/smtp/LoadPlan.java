// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.smtp;

/**
 * What a driver sends: how many messages, how large, over how many sessions, how fast.
 *
 * @param port port on loopback
 * @param run tag of this run, which the sink must have been told
 * @param messages how many messages, numbered from 0
 * @param bytes size of each, header included
 * @param sessions connections at the same time
 * @param perSession messages of one connection before it is closed and opened anew; 0: no limit
 * @param perSecond messages begun in a second; 0: each session begins one when the one before is answered
 * @param pipelining whether MAIL, RCPT and DATA go out together where the server offers that (RFC 2920)
 * @param recipients recipients of each message, all at one destination
 * @param patience seconds after which the driver gives up
 */
public record LoadPlan(
        int port,
        int run,
        int messages,
        int bytes,
        int sessions,
        int perSession,
        double perSecond,
        boolean pipelining,
        int recipients,
        int patience) {

    private static final int MOST_MESSAGES = 5_000_000;
    private static final int MOST_BYTES = 64 << 20;
    private static final int MOST_SESSIONS = 1000;

    public LoadPlan {
        within("port", port, 1, 65535);
        within("messages", messages, 1, MOST_MESSAGES);
        within("bytes", bytes, MessageMaker.LEAST_BYTES, MOST_BYTES);
        within("sessions", sessions, 1, MOST_SESSIONS);
        within("persession", perSession, 0, MOST_MESSAGES);
        within("recipients", recipients, 1, ArrivalLedger.MOST_RECIPIENTS);
        within("patience", patience, 1, 24 * 3600);
        if (!(perSecond >= 0)) {
            throw new IllegalArgumentException("rate: " + perSecond + " is below 0");
        }
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + " is not in " + least + " to " + most);
        }
    }
}
