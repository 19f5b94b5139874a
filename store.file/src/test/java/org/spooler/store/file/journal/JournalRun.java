// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.spooler.store.file.SimulatedStorage;
import org.spooler.store.file.StepScheduler;
import org.spooler.testkit.disk.SimulatedDisk;

/** One life of a journal on a simulated disk, stepped by the test; knows what was acknowledged. */
final class JournalRun {

    static final int SEGMENT_BYTES = 64 << 10;

    private final StepScheduler writer = new StepScheduler();
    private final Journal journal;
    final List<String> acknowledged = new ArrayList<>();
    final List<RecordAddress> addresses = new ArrayList<>();
    final List<Exception> refused = new ArrayList<>();
    final List<Exception> failures = new ArrayList<>();
    final List<String> found = new ArrayList<>();
    final List<Damage> damages = new ArrayList<>();

    JournalRun(SimulatedDisk disk) throws IOException {
        JournalSettings settings =
                new JournalSettings("journal", SEGMENT_BYTES, 8 << 10, 32 << 10, Duration.ofMillis(50));
        InstantSource clock = InstantSource.system();
        UUID id = new UUID(1, 2);
        journal = Journal.open(
                new SimulatedStorage(disk), settings, clock, () -> id, writer, Runnable::run, failures::add);
        journal.replay(new RecordVisitor() {
            @Override
            public void record(RecordAddress address, byte type, ByteBuffer payload) {
                found.add(text(payload));
            }

            @Override
            public void damage(Damage damage) {
                damages.add(damage);
            }
        });
    }

    Journal journal() {
        return journal;
    }

    /** Appends and does not wait. */
    void append(String text, boolean sync) {
        ByteBuffer payload = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        journal.append(new Append(
                (byte) 1, List.of(payload), sync, addresses::add, () -> acknowledged.add(text), refused::add));
    }

    /** Lets the writer work until it has nothing to do. */
    void work() {
        writer.runAll();
    }

    /** Ends the run in order. */
    void finish() {
        journal.finish(writer);
        writer.runAll();
    }

    /** Lets the time pass after which unsynced records are synced. */
    void letDelayPass() {
        writer.runDelayed();
    }

    String read(int record) throws IOException {
        return text(journal.read(addresses.get(record)));
    }

    private static String text(ByteBuffer payload) {
        return StandardCharsets.US_ASCII.decode(payload.duplicate()).toString();
    }
}
