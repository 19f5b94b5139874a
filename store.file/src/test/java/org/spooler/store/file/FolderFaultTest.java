// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.Lease;
import org.spooler.api.store.ReceiveFolder;
import org.spooler.api.store.ReceiveFolders;
import org.spooler.tck.Requirement;
import org.spooler.tck.store.ContractClock;
import org.spooler.testkit.disk.SimulatedDisk;

/** Folders when the power, the process or the disk fails at any moment. */
class FolderFaultTest {

    private static final int MESSAGES = 48;
    private static final String PADDING = "x".repeat(3900) + ".";
    private static final String LONG_PADDING = "y".repeat(9000) + ".";
    private static final FolderId ARCHIVE = new FolderId("Archive");

    private final ContractClock clock = new ContractClock();

    private record Filed(String name, MessageId id, Set<MessageFlag> flags) {}

    @Test
    void nothingAcknowledgedIsUndoneWhenThePowerFailsAtAnyOperation() throws IOException {
        long operations = countOperations();
        for (long n = 1; n <= operations; n++) {
            SimulatedDisk disk = new SimulatedDisk();
            ExpectedFolders expected = expected();
            Random random = new Random(n);
            disk.powerOffAt(n);
            live(disk, expected, "a");
            disk.restart(random);
            disk.powerOffAt(disk.operations() + 1 + random.nextInt(60));
            live(disk, expected, "b");
            disk.restart(random);
            examine(disk, expected, "power lost at operation " + n);
        }
    }

    @Test
    @Requirement("RECV-047")
    void nothingAcknowledgedIsUndoneWhenAnyOperationFails() throws IOException {
        long operations = countOperations();
        for (long n = 1; n <= operations; n++) {
            SimulatedDisk disk = new SimulatedDisk();
            ExpectedFolders expected = expected();
            disk.failAt(n);
            live(disk, expected, "a");
            disk.killProcess();
            examine(disk, expected, "operation " + n + " failed");
        }
    }

    @Test
    @Requirement("RECV-047")
    void settingThatCannotBeWrittenIsNotInForce() throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        StoreLife life = new StoreLife(disk, clock);
        assertThat(life.recover()).isPresent();
        var before = life.store().receiveFolders();
        disk.failAt(disk.operations() + 1);
        assertThat(life.workOff(life.store().setReceiveFolder(new ReceiveFolder("IPM", ARCHIVE))))
                .isEmpty();
        assertThat(life.store().receiveFolders()).isEqualTo(before);
    }

    private ExpectedFolders expected() {
        ExpectedFolders expected = new ExpectedFolders();
        expected.table(ReceiveFolders.DEFAULT.list(), true);
        return expected;
    }

    private long countOperations() throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        live(disk, expected(), "a");
        assertThat(disk.list("journal")).as("cleaned meanwhile").doesNotContain("segment-0000000001");
        return disk.operations();
    }

    /** Files and keeps messages, moves, marks and deletes them, while others pass through and segments are given back. */
    private void live(SimulatedDisk disk, ExpectedFolders expected, String run) {
        try {
            StoreLife life = new StoreLife(disk, clock);
            if (life.recover().isEmpty()) {
                return;
            }
            List<Filed> filed = new ArrayList<>();
            for (int i = 0; i < MESSAGES; i++) {
                String name = run + i;
                if (i % 6 == 0) {
                    receive(life, expected, name, i).ifPresent(filed::add);
                } else if (i % 6 == 1) {
                    keep(life, expected, name, i).ifPresent(filed::add);
                } else {
                    for (int j = 0; j < 3; j++) {
                        passThrough(life, expected, name + "-" + j);
                    }
                }
                change(life, expected, filed, i);
            }
            life.settle();
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("simulated");
        }
    }

    private static void attempt(ExpectedFolders expected, String name, String place, BooleanSupplier task) {
        expected.trying(name, place);
        if (task.getAsBoolean()) {
            expected.happened(name, place);
        }
    }

    private static Optional<Filed> receive(StoreLife life, ExpectedFolders expected, String name, int i) {
        Set<MessageFlag> flags = Set.of(MessageFlag.UNMODIFIED);
        String place = ExpectedFolders.place(FolderId.INBOX, flags);
        expected.trying(name, place);
        Optional<String> key = i % 12 == 0 ? Optional.of("key " + name) : Optional.empty();
        Optional<MessageId> id = life.file(FolderId.INBOX, name + " " + (i % 4 == 0 ? LONG_PADDING : PADDING), key);
        id.ifPresent(known -> expected.happened(name, place));
        return id.map(known -> new Filed(name, known, flags));
    }

    private static Optional<Filed> keep(StoreLife life, ExpectedFolders expected, String name, int i) {
        expected.trying(name, ExpectedFolders.QUEUED);
        Optional<MessageId> id = life.accept(name + " " + (i % 4 == 1 ? LONG_PADDING : PADDING), Optional.empty());
        id.ifPresent(known -> expected.happened(name, ExpectedFolders.QUEUED));
        Optional<Lease> lease = id.flatMap(life::lease);
        if (lease.isEmpty() || i % 5 == 0 && !life.rewrite(lease.get(), name + " signed.")) {
            return Optional.empty();
        }
        attempt(
                expected,
                name,
                ExpectedFolders.place(FolderId.SENT, FiledMessage.SENT),
                () -> life.keep(lease.get(), FolderId.SENT));
        return id.map(known -> new Filed(name, known, FiledMessage.SENT));
    }

    private static void passThrough(StoreLife life, ExpectedFolders expected, String name) {
        expected.trying(name, ExpectedFolders.QUEUED);
        Optional<MessageId> id = life.accept(name + " " + PADDING, Optional.empty());
        id.ifPresent(known -> expected.happened(name, ExpectedFolders.QUEUED));
        id.flatMap(life::lease)
                .ifPresent(lease -> attempt(expected, name, ExpectedFolders.GONE, () -> life.finish(lease)));
    }

    private static void change(StoreLife life, ExpectedFolders expected, List<Filed> filed, int i) {
        if (i % 8 == 7) {
            setReceiver(life, expected, i);
        } else if (i % 3 == 2 && filed.size() > 2) {
            Filed one = filed.remove(filed.size() - 2);
            boolean delete = i % 4 == 1;
            boolean inSent = one.flags().equals(FiledMessage.SENT);
            if (delete) {
                attempt(
                        expected,
                        one.name(),
                        ExpectedFolders.GONE,
                        () -> done(life, life.store().delete(one.id())));
            } else if (i % 2 == 0) {
                attempt(
                        expected,
                        one.name(),
                        ExpectedFolders.place(ARCHIVE, one.flags()),
                        () -> done(life, life.store().move(one.id(), ARCHIVE)));
            } else {
                Set<MessageFlag> read = Set.of(MessageFlag.READ);
                attempt(
                        expected,
                        one.name(),
                        ExpectedFolders.place(inSent ? FolderId.SENT : FolderId.INBOX, read),
                        () -> done(life, life.store().setFlags(one.id(), read)));
            }
        }
    }

    private static void setReceiver(StoreLife life, ExpectedFolders expected, int i) {
        ReceiveFolder setting = new ReceiveFolder("IPM.Note" + i, ARCHIVE);
        var table =
                ReceiveFolders.of(life.store().receiveFolders()).with(setting).list();
        expected.table(table, false);
        if (life.workOff(life.store().setReceiveFolder(setting).thenApply(done -> true))
                .isPresent()) {
            expected.table(table, true);
        }
    }

    private static boolean done(StoreLife life, java.util.concurrent.CompletionStage<Boolean> stage) {
        return life.workOff(stage).orElse(false);
    }

    private void examine(SimulatedDisk disk, ExpectedFolders expected, String where) throws IOException {
        StoreLife life = new StoreLife(disk, clock);
        var report = life.recover();
        assertThat(report).as(where).isPresent();
        assertThat(report.get().corrupt()).as(where).isEmpty();
        expected.check(life, List.of(FolderId.INBOX, FolderId.SENT, ARCHIVE), where);
        life.close();
    }
}
