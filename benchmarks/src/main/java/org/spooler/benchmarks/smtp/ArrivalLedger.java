// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.smtp;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the sink knows of each number: when its last recipient came for the first time, which recipients came, and how
 * often one came again.
 *
 * <p>Threading: written by the sink's thread; the volatile counts may be read by any.
 */
final class ArrivalLedger {

    static final int MOST_RECIPIENTS = 64;

    final int run;
    final int recipients;
    final long[] arrived;
    final long[] came;
    final int[] repeated;
    /** Messages without a mark of this run. */
    int foreign;
    /** Messages whose body is not the one that was sent. */
    int altered;

    private volatile int complete;
    private volatile long lastArrival;

    ArrivalLedger(int run, int messages, int recipients) {
        this.run = run;
        this.recipients = recipients;
        arrived = new long[messages];
        came = new long[messages];
        repeated = new int[messages];
    }

    /** Notes a message; the recipients are a set of bits. */
    void note(Mark mark, long recipientBits, int repeatedRecipients, boolean intact, long now) {
        if (mark == null || mark.run() != run || mark.number() >= arrived.length) {
            foreign++;
            return;
        }
        int number = mark.number();
        long before = came[number];
        repeated[number] += repeatedRecipients + Long.bitCount(before & recipientBits);
        came[number] = before | recipientBits;
        if (!intact) {
            altered++;
        }
        if (before != came[number] && Long.bitCount(came[number]) >= recipients) {
            arrived[number] = now;
            lastArrival = now;
            complete++; // only the sink's thread writes
        }
    }

    /** Numbers that have come for all of their recipients. */
    int complete() {
        return complete;
    }

    long lastArrival() {
        return lastArrival;
    }

    void save(Path file) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            out.writeInt(run);
            out.writeInt(arrived.length);
            out.writeInt(recipients);
            out.writeInt(foreign);
            out.writeInt(altered);
            for (int i = 0; i < arrived.length; i++) {
                out.writeLong(arrived[i]);
                out.writeLong(came[i]);
                out.writeInt(repeated[i]);
            }
        }
    }

    static ArrivalLedger load(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            ArrivalLedger ledger = new ArrivalLedger(in.readInt(), in.readInt(), in.readInt());
            ledger.foreign = in.readInt();
            ledger.altered = in.readInt();
            for (int i = 0; i < ledger.arrived.length; i++) {
                ledger.arrived[i] = in.readLong();
                ledger.came[i] = in.readLong();
                ledger.repeated[i] = in.readInt();
            }
            return ledger;
        }
    }
}
