// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without room the spooler refuses for now, keeps what it has, and goes on when there is room again. */
class FullDiskIT {

    private static final String STORE = "org.spooler.store.file";

    @TempDir
    private Path folder;

    @Test
    void aDiskThatFillsUpRefusesNewMailForNowAndDeliversTheOld() throws IOException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(mount(disk), "needs the right to mount");
        try {
            SpoolerHome home = SpoolerHome.create(folder.resolve("home"));
            home.configure(
                    STORE, "directory=" + disk.resolve("store"), "reserve.bytes=4194304", "preallocate.bytes=65536");
            try (SpoolerProcess spooler = new SpoolerProcess(home).start()) {
                fillAndEmpty(spooler, disk);
            }
        } finally {
            Command.of("umount", disk).run().expectSuccess();
        }
    }

    /** Without a reserve the journal itself meets the end of the disk: what is acknowledged stays, and nothing is any more. */
    @Test
    void aJournalThatCannotBeWrittenRefusesWithinASecondAndSaysSoOnce() throws IOException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(mount(disk), "needs the right to mount");
        try {
            SpoolerHome home = SpoolerHome.create(folder.resolve("home"));
            home.configure(STORE, "directory=" + disk.resolve("store"), "reserve.bytes=0", "preallocate.bytes=0");
            home.configure("org.spooler.transport.smtp-relay", "relay=127.0.0.1:1");
            try (SpoolerProcess spooler = new SpoolerProcess(home).start()) {
                spooler.log().await("transport smtp-relay", "is there");
                assertThat(submit(spooler, "kept")).startsWith("250");
                spooler.log().await("status=deferred");
                fill(disk);
                assertRefused(spooler);
                assertRefused(spooler);
                assertThat(spooler.verb("status").expectSuccess().output())
                        .contains("read only", "repair the disk and restart");
                assertThat(spooler.log().count(" ERROR ", "read-only until the store is opened again"))
                        .isEqualTo(1);
                spooler.kill();
                Files.delete(disk.resolve("filler"));
                spooler.start();
                assertThat(submit(spooler, "taken again")).startsWith("250");
                assertThat(spooler.queuedRecipients()).isEqualTo(2);
                spooler.stop();
            }
            assertThat(Command.of(Distribution.program(), "store", "verify", home.folder())
                            .run()
                            .expectSuccess()
                            .output())
                    .contains("2 messages queued");
        } finally {
            Command.of("umount", disk).run().expectSuccess();
        }
    }

    private static void assertRefused(SpoolerProcess spooler) throws IOException {
        long begin = System.nanoTime();
        assertThat(submit(spooler, "not any more")).matches("45[12] 4\\.3\\.[0-9] .*");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
    }

    private static void fill(Path disk) throws IOException {
        try (OutputStream filler = Files.newOutputStream(disk.resolve("filler"))) {
            byte[] page = new byte[4096];
            while (true) {
                filler.write(page);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static boolean mount(Path disk) {
        return System.getProperty("user.name").equals("root")
                && Command.of("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk)
                                .run()
                                .exitCode()
                        == 0;
    }

    private static void fillAndEmpty(SpoolerProcess spooler, Path disk) throws IOException {
        spooler.home().configure("org.spooler.transport.smtp-relay", "relay=127.0.0.1:1");
        spooler.log().await("transport smtp-relay", "is there");
        assertThat(submit(spooler, "waits")).startsWith("250");
        spooler.log().await("status=deferred");
        Path filler = Files.write(disk.resolve("filler"), new byte[20 << 20]);
        Patience.await("a refusal for now")
                .untilAsserted(() -> assertThat(submit(spooler, "no room")).matches("4[0-9][0-9] 4\\.3\\.[0-9] .*"));

        try (SmtpSink sink = new SmtpSink(disk.resolveSibling("sink"))) {
            if (Command.exists("smtp-sink")) {
                sink.start();
                long before = spooler.log().count("transport smtp-relay from", "is there");
                spooler.home().configure("org.spooler.transport.smtp-relay", "relay=127.0.0.1:" + sink.port());
                Patience.await("the smart host that works")
                        .until(() -> spooler.log().count("transport smtp-relay from", "is there") > before);
                spooler.verb("flush").expectSuccess();
                sink.await(1, "Subject: waits");
            }
            Files.delete(filler);
            Patience.await("room")
                    .untilAsserted(() -> assertThat(submit(spooler, "room")).startsWith("250"));
            if (Command.exists("smtp-sink")) {
                spooler.awaitEmptyQueue();
            }
            spooler.assertBalanced();
        }
    }

    @Test
    void aReserveLargerThanTheDiskRefusesForNowUntilItIsSmaller() throws IOException {
        SpoolerHome home = SpoolerHome.create(folder.resolve("home"));
        home.configure(STORE, "reserve.bytes=" + (1L << 60));
        try (SpoolerProcess spooler = new SpoolerProcess(home).start()) {
            assertThat(submit(spooler, "no room")).matches("4[0-9][0-9] 4\\.3\\.[0-9] .*");
            home.configure(STORE, "reserve.bytes=0");
            // The listener goes and comes with the store.
            Patience.await("room")
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .untilAsserted(() -> assertThat(submit(spooler, "room")).startsWith("250"));
            spooler.awaitEmptyQueue();
            assertThat(home.maildirs().of("bob@example.com")).hasSize(1);
            spooler.assertBalanced();
        }
    }

    private static String submit(SpoolerProcess spooler, String subject) throws IOException {
        try (SmtpDialogue dialogue = SmtpDialogue.greet(spooler.port())) {
            return dialogue.submit(
                    "ann@example.org",
                    "bob@example.com",
                    "Subject: " + subject + "\r\n\r\n" + ("x".repeat(98) + "\r\n").repeat(1000));
        }
    }
}
