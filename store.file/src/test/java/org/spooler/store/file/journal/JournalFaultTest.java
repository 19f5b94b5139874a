// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spooler.testkit.disk.SimulatedDisk;

/** Every file operation of a run fails once, and the power fails at every one of them. */
class JournalFaultTest {

    private static final int ROUNDS = 12;
    private static final int SEEDS = 10;
    private static final String LAZY = ".3 ";

    @Test
    void acknowledgedRecordsSurviveThePowerFailingAtAnyOperation() throws IOException {
        long operations = countOperations();
        for (long n = 1; n <= operations; n++) {
            for (int seed = 0; seed < SEEDS; seed++) {
                survivesPowerLoss(n, seed);
            }
        }
    }

    private static void survivesPowerLoss(long operation, int seed) throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        Random random = new Random(seed * 1000L + operation);
        List<String> acknowledged = new ArrayList<>();
        List<String> submitted = new ArrayList<>();
        disk.powerOffAt(operation);
        work(disk, "a", acknowledged, submitted);
        disk.restart(random);
        acknowledged.removeIf(text -> text.contains(LAZY));
        // A second failure while the first is being recovered from.
        disk.powerOffAt(disk.operations() + 1 + random.nextInt(20));
        work(disk, "b", acknowledged, submitted);
        disk.restart(random);
        acknowledged.removeIf(text -> text.contains(LAZY));
        expectWhole(new JournalRun(disk), acknowledged, submitted, operation, seed);
    }

    @Test
    void acknowledgedRecordsSurviveAnyOperationFailing() throws IOException {
        long operations = countOperations();
        for (long n = 1; n <= operations; n++) {
            for (boolean powerLoss : new boolean[] {false, true}) {
                SimulatedDisk disk = new SimulatedDisk();
                List<String> acknowledged = new ArrayList<>();
                List<String> submitted = new ArrayList<>();
                disk.failAt(n);
                work(disk, "a", acknowledged, submitted);
                if (powerLoss) {
                    disk.restart(new Random(n));
                    acknowledged.removeIf(text -> text.contains(LAZY));
                } else {
                    disk.killProcess();
                }
                expectWhole(new JournalRun(disk), acknowledged, submitted, n, powerLoss ? 1 : 0);
            }
        }
    }

    private static long countOperations() throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        work(disk, "a", new ArrayList<>(), new ArrayList<>());
        return disk.operations();
    }

    /** Several batches of short and long records, over several segments. */
    private static void work(SimulatedDisk disk, String run, List<String> acknowledged, List<String> submitted) {
        try {
            JournalRun journal = new JournalRun(disk);
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < 5; i++) {
                    String text = run + round + "." + i + " " + "x".repeat(i * i * 500);
                    submitted.add(text);
                    journal.append(text, !text.contains(LAZY));
                }
                journal.work();
            }
            acknowledged.addAll(journal.acknowledged);
        } catch (IOException e) {
            // The journal could not even be opened: nothing was acknowledged.
            assertThat(e).hasMessageContaining("simulated");
        }
    }

    private static void expectWhole(
            JournalRun after, List<String> acknowledged, List<String> submitted, long operation, int seed) {
        String where = "operation " + operation + ", seed " + seed;
        assertThat(after.found).as(where).containsAll(acknowledged);
        assertThat(submitted).as(where).containsAll(after.found);
        assertThat(after.found).as(where).doesNotHaveDuplicates();
        assertThat(after.damages).as(where).isEmpty();
        List<String> inOrder = new ArrayList<>(submitted);
        inOrder.retainAll(after.found);
        assertThat(after.found).as(where).containsExactlyElementsOf(inOrder);
    }
}
