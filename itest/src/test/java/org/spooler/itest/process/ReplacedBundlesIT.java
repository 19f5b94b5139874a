// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator replaces, stops and starts bundles of a running instance over the control socket. */
class ReplacedBundlesIT {

    private static final String NOT_KNOWN = "not known here: look with 'status' and 'queue'";

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
    void aRefreshOfTheContractTakesTheShellAlongAndTheCommandStillHasAnHonestEnd() throws Exception {
        submit("before");
        Command.Result refresh = shell("felix:refresh " + id("org.spooler.api"));
        if (refresh.exitCode() != 0) {
            assertThat(refresh.output()).contains(NOT_KNOWN);
        }
        Patience.awaitSlowly("a spooler that answers operators again")
                .until(() -> spooler.verb("status").exitCode() == 0);
        Patience.await("mail that is taken again").untilAsserted(() -> submit("after"));

        spooler.awaitEmptyQueue();
        Patience.await("each mail once")
                .untilAsserted(() -> assertThat(spooler.home().maildirs().of("bob@example.com"))
                        .hasSize(2));
        spooler.assertBalanced();
        assertThat(spooler.log().has("a second copy is possible")).isFalse();
    }

    @Test
    void aShellThatIsUpdatedByItsOwnCommandSaysSoAndTheNextLineRunsInTheNewOne() throws Exception {
        Command.Result lines = shell("felix:update " + id("org.spooler.shell"), "status");

        assertThat(lines.exitCode()).as(lines.output()).isZero();
        assertThat(lines.output())
                .contains(NOT_KNOWN)
                .contains("this is a new session of it")
                .contains("store: ok");
    }

    @Test
    void withoutAStoreSessionsStayOpenAndAreRefusedForNowAndStatusSaysWhy() throws Exception {
        String store = id("org.spooler.store.file");
        try (SmtpDialogue dialogue = SmtpDialogue.greet(spooler.port())) {
            shell("felix:stop " + store).expectSuccess();
            assertThat(dialogue.say("MAIL FROM:<ann@example.org>"))
                    .startsWith("451 4.3.0 ")
                    .endsWith("try again");
            Command.Result status = spooler.verb("status");
            assertThat(status.exitCode()).isEqualTo(1);
            assertThat(status.output())
                    .contains("no spooler is running: it waits for a message store, which is not there since ");

            shell("felix:start " + store).expectSuccess();
            Patience.await("mail that is taken in the same session")
                    .until(() -> dialogue.submit("ann@example.org", "bob@example.com", "Subject: x\r\n\r\ntext\r\n")
                            .startsWith("250 "));
        }
        spooler.awaitEmptyQueue();
    }

    @Test
    void queueAndStatusSayWhichTransportIsGoneAndThatItsMailWaits() throws Exception {
        String maildir = id("org.spooler.transport.maildir");
        shell("felix:stop " + maildir).expectSuccess();
        submit("waits");

        Patience.awaitSlowly("a message that waits")
                .untilAsserted(() -> assertThat(spooler.queue())
                        .containsPattern("deferred .*waits for transport maildir \\(gone since \\d{4}-"));
        assertThat(spooler.verb("status").expectSuccess().output())
                .containsPattern("transport maildir is gone since .*: 1 message waits for it");

        shell("felix:start " + maildir).expectSuccess();
        spooler.awaitEmptyQueue();
        assertThat(spooler.verb("status").expectSuccess().output()).doesNotContain("is gone since");
    }

    private void submit(String subject) throws IOException {
        try (SmtpDialogue dialogue = SmtpDialogue.greet(spooler.port())) {
            assertThat(dialogue.submit("ann@example.org", "bob@example.com", "Subject: " + subject + "\r\n\r\nx\r\n"))
                    .startsWith("250 ");
        }
    }

    private String id(String bundle) {
        Matcher line = Pattern.compile("(?m)^ *(\\d+)\\|.*\\|" + Pattern.quote(bundle) + "[ |(]")
                .matcher(shell("felix:lb -s").expectSuccess().output());
        assertThat(line.find()).as(bundle).isTrue();
        return line.group(1);
    }

    /** Lines of the shell's own language, one after the other. */
    private Command.Result shell(String... lines) {
        return Command.of(
                        "sh",
                        "-c",
                        "printf '%s\\n' \"$LINES_TO_RUN\" | \"$0\" shell --home \"$1\"",
                        Distribution.program(),
                        spooler.home().folder())
                .with("LINES_TO_RUN", String.join("\n", lines))
                .run();
    }
}
