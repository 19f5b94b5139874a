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

/** What the driver knows of each number: when it began, when and with which reply code it ended. */
final class SentLedger {

    /** Never begun, or begun again and again without getting to the final dot. */
    static final short UNSENT = 0;
    /** The connection ended between the final dot and the reply: nobody can tell whether it was accepted. */
    static final short UNKNOWN = 1;

    static final short ACCEPTED = 250;

    final long[] begun;
    final long[] ended;
    final short[] outcome;
    int settled;
    int accepted;
    long firstBegun;
    long lastAccepted;

    SentLedger(int messages) {
        begun = new long[messages];
        ended = new long[messages];
        outcome = new short[messages];
    }

    void begin(int number, long now) {
        begun[number] = now;
        if (firstBegun == 0) {
            firstBegun = now;
        }
    }

    void settle(int number, int code, long now) {
        outcome[number] = (short) code;
        ended[number] = now;
        settled++;
        if (code == ACCEPTED) {
            accepted++;
            lastAccepted = now;
        }
    }

    boolean settledAll() {
        return settled == outcome.length;
    }

    double acceptedPerSecond() {
        return accepted == 0 ? 0 : accepted / ((lastAccepted - firstBegun) / 1e9);
    }

    void save(Path file) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            out.writeInt(outcome.length);
            for (int i = 0; i < outcome.length; i++) {
                out.writeLong(begun[i]);
                out.writeLong(ended[i]);
                out.writeShort(outcome[i]);
            }
        }
    }

    static SentLedger load(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            SentLedger ledger = new SentLedger(in.readInt());
            for (int i = 0; i < ledger.outcome.length; i++) {
                ledger.begun[i] = in.readLong();
                ledger.ended[i] = in.readLong();
                ledger.outcome[i] = in.readShort();
            }
            return ledger;
        }
    }
}
