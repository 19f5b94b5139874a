// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.tck.Requirement;

/** The provider guide's transport comes, goes and returns while mail flows. */
class HotTransportIT {

    private static final String JAR = "transport.note.jar";
    private static final String DOOR = "IMCEANOTE-door@localhost";

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

    @Requirement("SPOOL-037")
    @Test
    void itsMailWaitsForItWhileItIsAwayAlsoOverARestart() throws Exception {
        arrive();
        submit("first");
        awaitNotes("first");

        spooler.home().undeploy(JAR);
        spooler.log().await("transport note from", "is gone");
        submit("second");
        awaitWaitingFor("note");

        spooler.stop();
        spooler.start();
        awaitWaitingFor("note");
        assertThat(notes()).as("notes while the transport is away").hasSize(1);

        arrive();
        awaitNotes("first", "second");
        spooler.awaitEmptyQueue();
        assertThat(spooler.home().maildirs().all())
                .as("mail that took another way")
                .isEmpty();
        spooler.assertBalanced();
    }

    @Requirement("SPOOL-043")
    @Test
    void mailForOthersIsNotHeldUpByIt() throws Exception {
        arrive();
        spooler.home().undeploy(JAR);
        spooler.log().await("transport note from", "is gone");
        submit("waits");
        try (SmtpDialogue dialogue = SmtpDialogue.greet(spooler.port())) {
            assertThat(dialogue.submit("ann@example.org", "bob@example.com", "Subject: goes\r\n\r\ntext\r\n"))
                    .startsWith("250");
        }
        Patience.await("the other mail in its Maildir")
                .until(() -> spooler.home().maildirs().of("bob@example.com").size() == 1);
        awaitWaitingFor("note");
        spooler.assertBalanced();
    }

    private void arrive() throws Exception {
        long before = spooler.log().count("transport note from", "is there");
        spooler.home().deploy(Distribution.noteTransport(), JAR);
        Patience.await("the transport").until(() -> spooler.log().count("transport note from", "is there") > before);
    }

    private void awaitWaitingFor(String transport) {
        Patience.awaitSlowly("a recipient that waits for " + transport)
                .untilAsserted(() -> assertThat(spooler.queue())
                        .containsPattern("deferred .*NOTE:door .*\\b" + transport + "\\b.*\\n"));
    }

    private void submit(String subject) throws IOException {
        try (SmtpDialogue dialogue = SmtpDialogue.greet(spooler.port())) {
            assertThat(dialogue.submit("ann@example.org", DOOR, "Subject: " + subject + "\r\n\r\ntext\r\n"))
                    .startsWith("250 2.0.0 queued as ");
        }
    }

    private void awaitNotes(String... subjects) {
        Patience.await("the notes " + List.of(subjects)).untilAsserted(() -> {
            List<String> notes = notes();
            assertThat(notes).hasSize(subjects.length);
            assertThat(String.join("\n", notes)).contains(subjects);
        });
    }

    private List<String> notes() throws IOException {
        Path door = spooler.home().folder().resolve("var/notes/door.txt");
        return Files.exists(door) ? Files.readAllLines(door) : List.of();
    }
}
