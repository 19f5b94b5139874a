// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.Lease;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreFullException;
import org.spooler.api.store.StoreHealth;
import org.spooler.tck.Requirement;
import org.spooler.tck.store.ContractClock;
import org.spooler.testkit.disk.SimulatedDisk;

/**
 * A day in the life of a store, lived again and again: with each of its file operations failing, and with the power
 * lost at each of them, several seeds each. Afterwards nothing acknowledged is missing and nothing is there by half.
 */
@Requirement({"DRIVER-052", "SEND-003"})
class StoreFaultTest {

    private static final int SEEDS = 3;
    private static final int MESSAGES = 24;
    private static final String PADDING = "x".repeat(2500);
    private static final String LONG_PADDING = "y".repeat(9000);

    private final ContractClock clock = new ContractClock();

    @Test
    void nothingAcknowledgedIsLostWhenThePowerFailsAtAnyOperation() throws IOException {
        long operations = countOperations();
        for (long n = 1; n <= operations; n++) {
            for (int seed = 0; seed < SEEDS; seed++) {
                losePower(n, seed);
            }
        }
    }

    private void losePower(long operation, int seed) throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        ExpectedMessages expected = new ExpectedMessages();
        Random random = new Random(operation * 100 + seed);
        disk.powerOffAt(operation);
        live(disk, expected, "a");
        disk.restart(random);
        disk.powerOffAt(disk.operations() + 1 + random.nextInt(60));
        live(disk, expected, "b");
        disk.restart(random);
        examine(disk, expected, "power lost at operation " + operation + ", seed " + seed);
    }

    @Test
    void nothingAcknowledgedIsLostWhenAnyOperationFails() throws IOException {
        long operations = countOperations();
        for (long n = 1; n <= operations; n++) {
            for (int power = 0; power < 2; power++) {
                SimulatedDisk disk = new SimulatedDisk();
                ExpectedMessages expected = new ExpectedMessages();
                disk.failAt(n);
                live(disk, expected, "a");
                if (power == 0) {
                    disk.killProcess();
                } else {
                    disk.restart(new Random(n));
                }
                examine(disk, expected, "operation " + n + " failed, " + (power == 0 ? "killed" : "power lost"));
            }
        }
    }

    @Test
    void failedSyncTurnsTheStoreReadOnlyForGood() throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        StoreLife life = new StoreLife(disk, clock);
        life.recover();
        Optional<MessageId> before = life.accept("before ", Optional.empty());
        disk.failAt(disk.operations() + 2);
        assertThat(life.accept("lost ", Optional.empty())).isEmpty();
        assertThat(life.accept("later ", Optional.empty())).isEmpty();
        assertThat(life.store().health().level()).isEqualTo(StoreHealth.Level.READ_ONLY);
        assertThat(life.context.health().level()).isEqualTo(StoreHealth.Level.READ_ONLY);
        assertThat(life.store().health().text()).contains("simulated").contains("restart");
        assertThat(life.lease(before.orElseThrow()))
                .as("what is there can still be read")
                .isPresent();
    }

    @Test
    void everyCommitUnderWayIsRefusedByTheFailedSyncAndNoneIsThereAfterARestart() throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        StoreLife life = new StoreLife(disk, clock);
        life.recover();
        MessageId before = life.accept("before ", Optional.empty()).orElseThrow();
        List<CompletableFuture<MessageId>> underWay = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            underWay.add(life.startAccept("under way " + i));
        }
        disk.failAt(disk.operations() + 2);
        life.settle();
        assertThat(underWay)
                .allSatisfy(commit -> assertThatThrownBy(commit::join)
                        .hasCauseInstanceOf(StoreException.class)
                        .hasMessageContaining("read-only"));
        disk.restart(new Random(1));
        StoreLife next = new StoreLife(disk, clock);
        next.recover();
        assertThat(next.leaseAll()).extracting(lease -> lease.state().id()).containsExactly(before);
    }

    @Test
    void reportsGoOnFromHalfOfTheReserve() throws Exception {
        long reserve = 1 << 20;
        SimulatedDisk disk = new SimulatedDisk();
        StoreLife life = new StoreLife(disk, clock, reserve);
        life.recover();
        MessageId id = life.accept("one ", Optional.empty()).orElseThrow();
        Lease lease = life.lease(id).orElseThrow();
        long used = Long.MAX_VALUE - disk.freeBytes();
        disk.capacity(used + reserve - 1);
        assertThatThrownBy(() -> life.store().draft()).isInstanceOf(StoreFullException.class);
        life.store().reportDraft().close();
        assertThat(life.rewrite(lease, "signed")).isTrue();
        disk.capacity(used + reserve / 2 - 1);
        assertThatThrownBy(() -> life.store().reportDraft()).isInstanceOf(StoreFullException.class);
        assertThatThrownBy(() -> life.store().rewrite(lease.token())).isInstanceOf(StoreFullException.class);
        assertThat(life.note(lease, "outcomes are written all the same")).isTrue();
    }

    @Test
    @Requirement("DRIVER-031")
    void recoveryThatFailsSaysSoThroughItsStage() throws Exception {
        SimulatedDisk disk = new SimulatedDisk();
        StoreLife life = new StoreLife(disk, clock);
        life.recover();
        life.store().draft().write(java.nio.ByteBuffer.allocate(100_000));
        disk.killProcess();
        StoreLife next = new StoreLife(disk, clock);
        disk.failAt(disk.operations() + 1);
        var recovery = next.store().recover();
        assertThat(next.workOff(recovery))
                .as("the draft's file cannot be deleted")
                .isEmpty();
        assertThatThrownBy(() -> recovery.toCompletableFuture().join())
                .hasCauseInstanceOf(org.spooler.api.store.StoreException.class)
                .hasMessageContaining("simulated");
    }

    @Test
    void fullDiskRefusesNewMessagesWhileLedgersAreWritten() throws IOException {
        long reserve = 1 << 20;
        SimulatedDisk disk = new SimulatedDisk();
        StoreLife life = new StoreLife(disk, clock, reserve);
        life.recover();
        Lease lease =
                life.lease(life.accept("one ", Optional.empty()).orElseThrow()).orElseThrow();
        long used = Long.MAX_VALUE - disk.freeBytes();
        disk.capacity(used + reserve - 1);
        assertThat(life.accept("two ", Optional.empty())).isEmpty();
        assertThat(life.context.health().level()).isEqualTo(StoreHealth.Level.FULL);
        assertThat(life.context.health().text()).contains("reserve.bytes keeps 1048576");
        assertThat(life.note(lease, "still written")).isTrue();
        disk.capacity(used + reserve + (1 << 20));
        assertThat(life.accept("three ", Optional.empty())).isPresent();
        assertThat(life.context.health()).isEqualTo(StoreHealth.OK);
    }

    private long countOperations() throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        live(disk, new ExpectedMessages(), "a");
        return disk.operations();
    }

    /** Accepts short and long messages, with and without keys; notes, rewrites, finishes; fills several segments. */
    private void live(SimulatedDisk disk, ExpectedMessages expected, String run) {
        try {
            StoreLife life = new StoreLife(disk, clock);
            if (life.recover().isEmpty()) {
                return;
            }
            for (int i = 0; i < MESSAGES; i++) {
                live(life, expected, run + i, i);
            }
            life.settle();
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("simulated");
        }
    }

    private static void live(StoreLife life, ExpectedMessages expected, String name, int i) {
        String content = name + " " + (i % 5 == 4 ? LONG_PADDING : PADDING);
        expected.submitted(name, content);
        Optional<String> key = i % 3 == 0 ? Optional.of("key " + name) : Optional.empty();
        Optional<MessageId> id = life.accept(content, key);
        id.ifPresent(accepted -> expected.accepted(name, accepted, content));
        Optional<Lease> lease = id.flatMap(life::lease);
        if (lease.isEmpty()) {
            return;
        }
        if (life.note(lease.get(), "seen")) {
            expected.noted(name, "seen");
        }
        if (i % 4 == 1) {
            rewrite(life, expected, name, lease.get(), i);
        }
        boolean stays = i % 4 == 3 || i % 8 == 1;
        if (!stays) {
            expected.finishing(name);
            if (life.finish(lease.get())) {
                expected.finished(name);
            }
        } else {
            life.release(lease.get());
        }
    }

    private static void rewrite(StoreLife life, ExpectedMessages expected, String name, Lease lease, int i) {
        String content = name + " signed " + (i % 16 == 1 ? LONG_PADDING : "");
        expected.rewriting(name, content);
        if (life.rewrite(lease, content)) {
            expected.rewritten(name, content);
        }
    }

    private void examine(SimulatedDisk disk, ExpectedMessages expected, String where) throws IOException {
        StoreLife life = new StoreLife(disk, clock);
        var report = life.recover();
        assertThat(report).as(where).isPresent();
        assertThat(report.get().corrupt()).as(where).isEmpty();
        expected.check(life, where);
        life.close();
    }
}
