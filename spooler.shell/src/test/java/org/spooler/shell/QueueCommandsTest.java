// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spooler.api.store.StoreException;
import org.spooler.shell.view.QueueView;

class QueueCommandsTest {
    private final RecordingAdmin admin = new RecordingAdmin();
    private final GogoPrompt prompt = new GogoPrompt(admin, List.of(), Optional.empty());

    @AfterEach
    void close() {
        prompt.close();
    }

    @Test
    void anEmptyQueueIsOneLineOfCounts() throws Exception {
        assertThat(prompt.type("queue"))
                .isEqualTo("0 messages, 0 recipients, 0 bytes; in the store: 1 queued, 2 active, 3 deferred,"
                        + " 4 on hold, 5 corrupt");
    }

    @Test
    void messagesAreAlignedWithTheReasonBelow() throws Exception {
        admin.messages.add(Samples.queued("0A1B2C3D4E5F70", "bob@example.net", "FAX:+49301234567"));
        admin.messages.add(Samples.deferred("0A1B2C3D4E5F71", "connection refused", "eve@example.com"));

        assertThat(prompt.type("queue").lines())
                .containsExactly(
                        "ID              SIZE    AGE  PLACE      NEXT  FROM             N  TO",
                        "0A1B2C3D4E5F70  1.2K  3m12s  queued      now  ann@example.org  2  bob@example.net",
                        "0A1B2C3D4E5F71  1.2K  3m12s  deferred  4m10s  ann@example.org  1  eve@example.com",
                        "    connection refused",
                        "2 messages, 3 recipients, 2.4K bytes; in the store: 1 queued, 2 active, 3 deferred, 4 on hold,"
                                + " 5 corrupt");
    }

    @Test
    void aLineFitsTheScreenAndTheIdIsWhole() throws Exception {
        String id = "0123456789abcdef0123456789abcdef";
        admin.messages.add(Samples.deferred(id, "x".repeat(500), "e".repeat(300) + "@example.com"));

        assertThat(rows(prompt.type("queue")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        prompt.run("COLUMNS=140");
        assertThat(rows(prompt.type("queue")))
                .anyMatch(line -> line.startsWith(id + "  "))
                .anyMatch(line -> line.length() == 140);
    }

    private static List<String> rows(String output) {
        List<String> lines = output.lines().toList();
        return lines.subList(0, lines.size() - 1);
    }

    @Test
    void wideIsOneLineForEachMessageWithNothingCut() throws Exception {
        admin.messages.add(Samples.deferred("A1", "x".repeat(500), "bob@example.net"));

        assertThat(prompt.type("queue --wide").lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("A1 ") && line.endsWith("x".repeat(500)));
    }

    @Test
    void filtersReachTheSpooler() throws Exception {
        prompt.run("queue --place deferred,HOLD --most 7");
        prompt.run("queue -n 3");

        assertThat(admin.calls).containsExactly("queue after - most 7 [DEFERRED, HOLD]", "queue after - most 3 []");
    }

    @Test
    void aListingThatIsNotTheWholeQueueSaysSo() throws Exception {
        IntStream.range(0, 3).forEach(i -> admin.messages.add(Samples.queued("M" + i, "bob@example.net")));

        assertThat(prompt.type("queue -n 2")).contains("2 messages listed, there are more, 2 recipients");
    }

    @Test
    void aPipeSeesTheLines() throws Exception {
        admin.messages.add(Samples.queued("A1", "bob@example.net"));
        admin.messages.add(Samples.queued("B2", "eve@example.com"));

        assertThat(prompt.run("queue | grep eve").toString()).contains("B2").doesNotContain("A1");
    }

    @Test
    void aScriptSeesTheData() throws Exception {
        admin.messages.add(Samples.queued("A1", "bob@example.net"));

        assertThat(prompt.run("queue")).isInstanceOf(QueueView.class);
        assertThat(prompt.run("first ((queue) rows)")).hasFieldOrPropertyWithValue("id", "A1");
    }

    @Test
    void wrongFiltersAreNamedWithWhatIsAllowed() {
        assertThatThrownBy(() -> prompt.run("queue --place limbo"))
                .hasMessage("place 'limbo': expected one of [queued, active, deferred, hold]");
        assertThatThrownBy(() -> prompt.run("queue --most 0"))
                .hasMessage("--most 0: expected a number from 1 to 10000");
        assertThatThrownBy(() -> prompt.run("queue --most many"))
                .hasMessage("--most many: expected a number from 1 to 10000");
        assertThatThrownBy(() -> prompt.run("queue --colour"))
                .hasMessage("usage: queue [--place PLACE,...] [--most N] [--wide] (1 given)");
    }

    @Test
    void showTellsEverythingAboutEachRecipient() throws Exception {
        admin.messages.add(Samples.deferred("A1", "connection refused", "bob@example.net", "FAX:+49301234567"));

        assertThat(prompt.type("show A1").lines())
                .containsExactly(
                        "message       A1",
                        "place         deferred, next attempt in 4m10s, at 2026-11-21 10:04:10 +0000",
                        "reason        connection refused",
                        "submitted     2026-11-21 09:56:48 +0000, 3m12s ago",
                        "size          1234 bytes, 7-bit",
                        "originator    ann@example.org",
                        "class         IPM.Note, priority normal",
                        "recipients",
                        "   1  pending    bob@example.net",
                        "      1 attempt, last with smtp, due in 4m10s, earlier when smtp:example.net answers",
                        "      delayed 4.4.1: connection refused (mx.example.net[192.0.2.1]:25)",
                        "   2  pending    FAX:+49301234567",
                        "      0 attempts, due now");
    }

    @Test
    void traceTellsDecisionsInOrderOfTimeAndWhatComesNext() throws Exception {
        admin.messages.add(Samples.deferred("A1", "connection refused", "bob@example.net"));

        assertThat(prompt.type("trace A1").lines())
                .startsWith(
                        "message A1",
                        "2026-11-21 09:56:48 +0000  accepted from ann@example.org for 1 recipient, 1234 bytes",
                        "2026-11-21 09:56:49 +0000  offered to smtp: it takes type SMTP",
                        "2026-11-21 10:00:00 +0000  now deferred, next attempt in 4m10s, at 2026-11-21 10:04:10 +0000:"
                                + " connection refused");
    }

    @Test
    void anUnknownOrImpossibleIdIsAFailureOfOneLine() {
        assertThatThrownBy(() -> prompt.run("show ZZZ")).hasMessage("message ZZZ is not in the queue");
        assertThatThrownBy(() -> prompt.run("trace ../etc"))
                .hasMessage("queue id '../etc': expected 1 to 32 letters and digits");
        assertThatThrownBy(() -> prompt.run("show")).hasMessage("usage: show ID (0 given)");
    }

    @Test
    void aStoreThatDoesNotAnswerIsAFailureInItsOwnWords() {
        admin.failure = Optional.of(new StoreException("journal segment 7 cannot be read"));

        assertThatThrownBy(() -> prompt.run("queue")).hasMessage("journal segment 7 cannot be read");
    }

    @Test
    void hostileTextDoesNotReachTheTerminal() throws Exception {
        admin.messages.add(
                Samples.deferred("A1", "550 \u001b]0;owned\u0007 \r\nfaked line \u202egnp", "bob\u200b@example.net"));

        for (String line : List.of("queue --wide", "show A1", "trace A1", "(queue) rows", "(show A1) message")) {
            String shown = prompt.type(line);
            assertThat(shown.codePoints().filter(code -> code != '\n'))
                    .noneMatch(code -> Character.isISOControl(code) || Character.getType(code) == Character.FORMAT);
            assertThat(shown).contains("\\x1b]0;owned\\x07 \\x0d\\x0afaked line \\u202egnp", "bob\\u200b@example.net");
        }
        assertThat(prompt.type("(first ((queue) rows)) reason")).contains("\\x1b]0;owned");
        assertThatThrownBy(() -> prompt.run("show \"a\u001bb\"")).hasMessageContaining("'a\\x1bb'");
    }
}
