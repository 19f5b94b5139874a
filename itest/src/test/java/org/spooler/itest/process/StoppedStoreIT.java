// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code spooler store} on the home of an instance: refused while it runs, then damage found, set aside, the rest sent. */
class StoppedStoreIT {

    private static final String LONG = ("x".repeat(98) + "\r\n").repeat(4000);

    @TempDir
    private Path folder;

    @Test
    void whatIsDamagedIsFoundAndRepairedWhenToldToAndTheRestIsSent() throws IOException {
        try (SpoolerProcess spooler = SpoolerProcess.startIn(folder)) {
            spooler.home().configure("org.spooler.transport.smtp-relay", "relay=127.0.0.1:1");
            spooler.log().await("transport smtp-relay", "is there");
            submit(spooler, "one", "text\r\n");
            submit(spooler, "two", "text\r\n");
            submit(spooler, "three", LONG);
            assertThat(store(spooler, "verify").exitCode())
                    .as("an instance runs")
                    .isEqualTo(75);
            spooler.stop();

            assertThat(store(spooler, "verify").expectSuccess().output()).contains("3 messages queued", "\nsound\n");
            assertThat(store(spooler, "stats").expectSuccess().output())
                    .containsPattern("(?m)^records-message +3$")
                    .containsPattern("(?m)^body-files +1$");
            List<String> ids = ids(spooler);
            damage(spooler);
            assertThat(store(spooler, "verify").output()).contains("body/" + ids.get(2), "2 damaged, see above");
            assertThat(store(spooler, "verify", "--lines").output()).contains("damage file=journal/segment-0000000001");
            assertThat(store(spooler, "repair").output()).contains("nothing is changed yet: --yes does it");
            assertThat(store(spooler, "verify").exitCode()).isEqualTo(1);
            store(spooler, "repair", "--yes").expectSuccess();
            store(spooler, "verify").expectSuccess();
            assertThat(ids(spooler)).containsExactly(ids.get(1));

            spooler.home().unconfigure("org.spooler.transport.smtp-relay");
            long before = spooler.log().count("is damaged and set aside");
            spooler.start();
            spooler.verb("forget", "smtp-relay").expectSuccess();
            spooler.awaitEmptyQueue();
            assertThat(spooler.home().maildirs().of("bob@example.com")).hasSize(1);
            assertThat(spooler.log().count("is damaged and set aside"))
                    .as("the start is clean")
                    .isEqualTo(before);
            assertThat(spooler.verb("corrupt").expectSuccess().output())
                    .contains(ids.get(2), "corrupt/segment-0000000001", "2 set aside");
        }
    }

    private static Command.Result store(SpoolerProcess spooler, String... words) {
        return spooler.verb(Stream.concat(Stream.of("store"), Stream.of(words)).toArray(String[]::new));
    }

    private static List<String> ids(SpoolerProcess spooler) {
        return store(spooler, "list")
                .output()
                .lines()
                .filter(line -> line.startsWith("message id="))
                .map(line -> line.split("[ =]")[2])
                .toList();
    }

    /** A bit of the first message's record, and one of the content that has a file. */
    private static void damage(SpoolerProcess spooler) throws IOException {
        Path store = spooler.home().folder().resolve("var/store");
        Path segment = store.resolve("journal/segment-0000000001");
        flip(segment, Files.readString(segment, ISO_8859_1).indexOf("Subject: one"));
        try (Stream<Path> bodies = Files.list(store.resolve("body"))) {
            flip(bodies.findFirst().orElseThrow(), 200_000);
        }
    }

    private static void flip(Path file, long at) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer octet = ByteBuffer.allocate(1);
            assertThat(channel.read(octet, at)).isEqualTo(1);
            channel.write(octet.put(0, (byte) (octet.get(0) ^ 1)).rewind(), at);
        }
    }

    private static void submit(SpoolerProcess spooler, String subject, String text) throws IOException {
        try (SmtpDialogue dialogue = SmtpDialogue.greet(spooler.port())) {
            assertThat(dialogue.submit("ann@example.org", "bob@example.com", "Subject: " + subject + "\r\n\r\n" + text))
                    .startsWith("250");
        }
    }
}
