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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged record costs the message it holds, and no other. */
class DamagedJournalIT {

    private static final int MESSAGES = 7;
    private static final int DAMAGED = 3;
    private static final String MAILDIR = "org.spooler.transport.maildir-default";

    @TempDir
    private Path folder;

    private SpoolerProcess spooler;

    @BeforeEach
    void start() throws IOException {
        spooler = SpoolerProcess.startIn(folder);
    }

    @AfterEach
    void stop() {
        spooler.close();
    }

    @Test
    void theRestIsDeliveredAndTheDamageIsSetAsideAndListed() throws IOException {
        letMailWait();
        for (int number = 0; number < MESSAGES; number++) {
            submit(number);
        }
        spooler.stop();
        assertThat(Account.of(spooler.log()).settled())
                .as("settled before the damage")
                .isEmpty();
        spoil(MailLoad.mark(DAMAGED));

        spooler.home().configure(MAILDIR, "directory=" + spooler.home().folder().resolve("var/mail"));
        spooler.start();
        assertThat(spooler.verb("flush").expectSuccess().exitCode()).isZero();
        Patience.await("the other messages")
                .until(() -> spooler.home().maildirs().of("bob@example.com").size() == MESSAGES - 1);
        for (Path file : spooler.home().maildirs().all()) {
            assertThat(Files.readString(file, ISO_8859_1))
                    .doesNotContain(MailLoad.mark(DAMAGED).strip());
        }
        assertSetAside();
        assertThat(spooler.queuedRecipients()).isZero();
        assertThat(Account.of(spooler.log()).settled())
                .as("accepted = delivered + one set aside")
                .hasSize(Account.of(spooler.log()).acceptedRecipients() - 1);
    }

    private void assertSetAside() throws IOException {
        assertThat(spooler.verb("status").expectSuccess().output()).contains("1 corrupt");
        assertThat(spooler.log().has("is damaged and set aside in", "segment-0000000001"))
                .isTrue();
        try (Stream<Path> kept = Files.list(spooler.home().folder().resolve("var/store/corrupt"))) {
            List<Path> octets =
                    kept.filter(file -> !file.toString().endsWith(".txt")).toList();
            assertThat(octets).hasSize(1);
            assertThat(Files.readString(octets.get(0), ISO_8859_1)).contains("x-Number: " + DAMAGED);
        }
    }

    /** Mailboxes below a file cannot be made: each message waits for a better time. */
    private void letMailWait() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        long before = spooler.log().count("transport maildir from");
        spooler.home().configure(MAILDIR, "directory=" + file.resolve("mail"));
        Patience.await("the other Maildir transport")
                .until(() -> spooler.log().count("transport maildir from") > before);
    }

    private void submit(int number) throws IOException {
        try (SmtpDialogue dialogue = SmtpDialogue.greet(spooler.port())) {
            assertThat(dialogue.submit("ann@example.org", "bob@example.com", MailLoad.mark(number) + "\r\ntext\r\n"))
                    .startsWith("250");
        }
    }

    /** Turns one bit of the first octet of a text in the journal, which makes a lower case letter of an upper case one. */
    private void spoil(String text) throws IOException {
        Path segment = spooler.home().folder().resolve("var/store/journal/segment-0000000001");
        int at = Files.readString(segment, ISO_8859_1).indexOf(text);
        assertThat(at).as("where %s is", text).isPositive();
        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {(byte) (text.charAt(0) ^ 0x20)}), at);
        }
    }
}
