// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
