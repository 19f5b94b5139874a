// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.api.message.Content;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.Lease;
import org.spooler.store.file.offline.OfflineRun;
import org.spooler.tck.store.ContractClock;
import org.spooler.testkit.disk.SimulatedDisk;

/** The program for a store that is stopped finds what a start would find, and repairs it without losing anything. */
class OfflineStoreTest {

    private static final FolderId INBOX = new FolderId("Inbox");
    private static final String LONG = "long ".repeat(2000);

    private final ContractClock clock = new ContractClock();

    @Test
    void storeIsSoundWhereverThePowerFailed() throws IOException {
        SimulatedDisk whole = new SimulatedDisk();
        live(whole);
        for (long n = 1; n <= whole.operations(); n += 3) {
            SimulatedDisk disk = new SimulatedDisk();
            disk.powerOffAt(n);
            live(disk);
            disk.restart(new Random(n));
            disk.createDirectory("journal");
            disk.createDirectory("body");
            OfflineRun verified = verify(disk);
            assertThat(verified.code())
                    .as("power lost at operation %d: %s", n, verified.text())
                    .isZero();
        }
    }

    @Test
    void listHasEveryMessageAndRecipient() throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        StoreLife life = new StoreLife(disk, clock);
        life.recover();
        MessageId queued = life.accept("one", Optional.of("key one")).orElseThrow();
        MessageId finished = life.accept("two", Optional.empty()).orElseThrow();
        MessageId filed = life.file(INBOX, LONG, Optional.empty()).orElseThrow();
        life.finish(life.lease(finished).orElseThrow());
        disk.killProcess();
        String listed = OfflineRun.on(new SimulatedStorage(disk), "list").text();
        assertThat(listed.lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("message id=" + queued + " state=queued since=2026-11-21T10:00:00Z size=3 ")
                                .endsWith(" key=key%20one"),
                        line -> assertThat(line)
                                .startsWith("recipient id=" + queued
                                        + " position=0 address=SMTP:ann@example.org state=PENDING attempts=0"),
                        line -> assertThat(line)
                                .startsWith("message id=" + filed + " state=filed folder=Inbox")
                                .contains(" size=10000 "));
        assertThat(OfflineRun.on(new SimulatedStorage(disk), "list", "--all").text())
                .contains("message id=" + finished + " state=finished since=");
    }

    @Test
    void flippedByteAnywhereIsFoundAndRepairedWithoutLosingAnythingElse() throws IOException {
        SimulatedDisk reference = new SimulatedDisk();
        live(reference);
        for (String segment : reference.list("journal")) {
            long length = reference.open("journal/" + segment).length();
            for (long at = new Random(length).nextInt(97); at < length; at += 997) {
                checkDamage("journal/" + segment, at);
            }
        }
        for (String body : reference.list("body")) {
            checkDamage("body/" + body, reference.open("body/" + body).length() / 2);
        }
    }

    /** What a start makes of the damage is what it makes of the repaired store, and then it finds no damage any more. */
    private void checkDamage(String file, long at) throws IOException {
        String where = file + " byte " + at;
        SimulatedDisk disk = damaged(file, at);
        int found = verify(disk).code();
        SimulatedDisk unrepaired = damaged(file, at);
        StoreLife life = new StoreLife(unrepaired, clock);
        int reported = life.recover().orElseThrow().corrupt().size();
        TreeMap<String, String> expected = everything(life);
        reported = Math.max(reported, life.store().setAside().size());
        assertThat(found).as("%s: a start reports %d", where, reported).isEqualTo(reported > 0 ? 1 : 0);

        assertThat(OfflineRun.on(new SimulatedStorage(disk), "repair").code()).isEqualTo(found);
        assertThat(OfflineRun.on(new SimulatedStorage(disk), "repair", "--yes").code())
                .as(where)
                .isZero();
        assertThat(verify(disk).text()).as(where).contains("sound");
        disk.restart(new Random(at));
        StoreLife next = new StoreLife(disk, clock);
        assertThat(next.recover().orElseThrow().corrupt()).as(where).isEmpty();
        assertThat(everything(next)).as(where).isEqualTo(expected);
        assertThat(next.store().setAside()).as(where).isEmpty();
    }

    private SimulatedDisk damaged(String file, long at) throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        live(disk);
        disk.killProcess();
        disk.corrupt(file, at);
        return disk;
    }

    @Test
    void repairThatIsInterruptedAnywhereCanBeRepeated() throws IOException {
        SimulatedDisk reference = new SimulatedDisk();
        live(reference);
        String body = reference.list("body").get(0);
        for (int operation = 1; ; operation++) {
            SimulatedDisk disk = damaged("journal/segment-0000000001", 3000);
            disk.corrupt("body/" + body, 100);
            TreeMap<String, String> expected = undamaged(body);
            long before = disk.operations();
            disk.powerOffAt(before + operation);
            boolean interrupted = false;
            try {
                OfflineRun.on(new SimulatedStorage(disk), "repair", "--yes");
            } catch (IOException e) {
                interrupted = true;
            }
            disk.restart(new Random(operation));
            OfflineRun.on(new SimulatedStorage(disk), "repair", "--yes");
            assertThat(verify(disk).code()).as("operation %d", operation).isZero();
            StoreLife next = new StoreLife(disk, clock);
            assertThat(next.recover().orElseThrow().corrupt()).isEmpty();
            assertThat(everything(next)).as("operation %d", operation).isEqualTo(expected);
            if (!interrupted) {
                break;
            }
        }
    }

    private TreeMap<String, String> undamaged(String body) throws IOException {
        SimulatedDisk disk = damaged("journal/segment-0000000001", 3000);
        disk.corrupt("body/" + body, 100);
        StoreLife life = new StoreLife(disk, clock);
        life.recover();
        return everything(life);
    }

    @Test
    void programRefusesWhatItCannotJudge(@TempDir Path home) throws IOException {
        assertThat(OfflineRun.at(home, "polish").code()).isEqualTo(64);
        assertThat(OfflineRun.at(home, "verify", "--fast").code()).isEqualTo(64);
        assertThat(OfflineRun.at(home, "verify").text()).contains("there is no store in");
        assertThat(OfflineRun.at(home, "verify").code()).isEqualTo(66);
        Path store = home.resolve("var/store");
        Files.createDirectories(store.resolve("journal"));
        Files.createDirectories(store.resolve("body"));
        try (DirectoryLock lock = DirectoryLock.acquire(store)) {
            OfflineRun refused = OfflineRun.at(home, "verify");
            assertThat(refused.code()).isEqualTo(75);
            assertThat(refused.text()).contains("an instance has the store in " + store + " open");
            assertThat(OfflineRun.at(home, "repair", "--yes").code()).isEqualTo(75);
        }
        assertThat(OfflineRun.at(home, "verify").text()).endsWith("sound");
        Files.createDirectories(home.resolve("conf"));
        Files.writeString(
                home.resolve("conf/org.spooler.store.file.cfg"), "directory=elsewhere\n", StandardCharsets.US_ASCII);
        assertThat(OfflineRun.at(home, "verify").text()).contains(home.resolve("elsewhere") + ":");
        assertThat(OfflineRun.at(home, "verify", "--directory", store.toString())
                        .code())
                .isZero();
    }

    @Test
    void verifyChangesNothing(@TempDir Path home) throws IOException {
        Path store = home.resolve("var/store");
        Files.createDirectories(store.resolve("journal"));
        Files.createDirectories(store.resolve("body"));
        for (String verb : List.of("verify", "stats", "list", "repair")) {
            OfflineRun.at(home, verb);
        }
        try (var files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private static OfflineRun verify(SimulatedDisk disk) throws IOException {
        return OfflineRun.on(new SimulatedStorage(disk), "verify");
    }

    /** What can be had: queued contents by id, and filed ones. */
    private static TreeMap<String, String> everything(StoreLife life) throws IOException {
        TreeMap<String, String> found = new TreeMap<>();
        for (Lease lease : life.leaseAll()) {
            found.put(lease.state().id().value(), read(lease.content()));
        }
        for (FiledMessage message : life.list(INBOX)) {
            try {
                found.put("filed " + message.id(), read(message.content()));
            } catch (IOException e) {
                assertThat(e).hasMessageContaining(message.id().value());
            }
        }
        life.settle();
        return found;
    }

    private static String read(Content content) throws IOException {
        try (var stream = content.open()) {
            return new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    /** Short and long messages, rewritten, kept, received and finished. */
    private void live(SimulatedDisk disk) {
        try {
            StoreLife life = new StoreLife(disk, clock);
            if (life.recover().isEmpty()) {
                return;
            }
            List<String> padding = new ArrayList<>(List.of("x".repeat(700), LONG));
            for (int i = 0; i < 24; i++) {
                live(life, "message " + i + " " + padding.get(i % 4 / 3), i);
            }
            life.settle();
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("simulated");
        }
    }

    private static void live(StoreLife life, String content, int i) {
        if (i % 6 == 5) {
            life.file(INBOX, content, Optional.empty());
            return;
        }
        Optional<Lease> lease = life.accept(content, Optional.empty()).flatMap(life::lease);
        if (lease.isPresent()) {
            life.note(lease.get(), "seen");
            if (i % 5 == 1) {
                life.rewrite(lease.get(), "signed " + content);
            }
            if (i % 6 == 2) {
                life.finish(lease.get());
            } else if (i % 6 == 3) {
                life.keep(lease.get(), INBOX);
            } else {
                life.release(lease.get());
            }
        }
    }
}
