// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spooler.itest.crash.Arguments;

/** Ledgers that are right, and each way in which they can be wrong. */
class ComparerTest {

    @TempDir
    private Path folder;

    /** Message 0: two recipients, both delivered. 1: one delivered, one reported. 2: queued. 3: unknown. */
    @BeforeEach
    void goodBooks() throws IOException {
        enter("submitter", "A 1 0 1024 2", "K 1 0 Q0", "A 1 1 2048 2", "K 1 1 Q1", "A 1 2 1024 1", "K 1 2 Q2");
        enter("submitter", "A 1 3 1024 1", "U 1 3", "A 1 4 1024 1", "R 1 4 451 4.3.0 not now", "A 1 5 1024 1", "B 1 5");
        enter("sink", "D 2 run 0 0 Q0", "D 2 run 0 1 Q0", "D 2 run 1 0 Q1", "X 2 run 1 1", "F 2 run 1 1");
        enter(
                "journal",
                "message id=Q2 state=queued",
                "recipient id=Q2 position=0 address=SMTP:r0.2.run@a.example state=PENDING attempts=0");
        enter("log", "2026 INFO  org.spooler.delivery - Q0: to=<r0.0.run@a.example>, dsn=2.0.0, status=sent (250 ok)");
    }

    private void enter(String ledger, String... lines) throws IOException {
        Files.writeString(
                folder.resolve(ledger),
                String.join("\n", lines) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private Balance compare(String... more) throws IOException {
        String[] words = ("--submitter run=" + folder.resolve("submitter") + " --sink " + folder.resolve("sink")
                        + " --journal " + folder.resolve("journal") + " --log " + folder.resolve("log") + " "
                        + String.join(" ", more))
                .strip()
                .split(" ");
        return Comparer.compare(new Arguments(words, Set.of("submitter", "sink", "journal", "log", "under-way")));
    }

    @Test
    void goodBooksBalance() throws IOException {
        Balance balance = compare();
        assertThat(balance.isGood()).as("%s", balance.lines()).isTrue();
        assertThat(balance.of("recipients")).isEqualTo(5);
        assertThat(balance.of("delivered")).isEqualTo(3);
        assertThat(balance.of("reported")).isEqualTo(1);
        assertThat(balance.of("queued")).isEqualTo(1);
        assertThat(balance.lines()).last().asString().contains("acknowledged=3", "lost=0", "unknown=1", "broken=1");
    }

    @Test
    void whatWasAcknowledgedAndIsNowhereIsLost() throws IOException {
        enter("submitter", "A 3 6 1024 1", "K 3 6 Q6");
        assertThat(compare().of("lost")).isEqualTo(1);
        assertThat(compare().isGood()).isFalse();
    }

    @Test
    void oneRecipientOfManyIsLostToo() throws IOException {
        enter("submitter", "A 3 6 1024 3", "K 3 6 Q6");
        enter("sink", "D 4 run 6 0 Q6", "D 4 run 6 2 Q6");
        assertThat(compare().lines()).first().asString().startsWith("lost: run:6 recipient 1, id Q6");
    }

    @Test
    void aSettledRecipientOfAListedMessageIsNotQueued() throws IOException {
        enter("submitter", "A 3 6 1024 1", "K 3 6 Q6");
        enter("journal", "recipient id=Q6 position=0 address=SMTP:r0.6.run@a.example state=RELAYED attempts=1");
        assertThat(compare().of("lost")).isEqualTo(1);
    }

    @Test
    void aRefusedRecipientNeedsItsReportUnlessThatIsUnderWay() throws IOException {
        enter("submitter", "A 3 6 1024 1", "K 3 6 Q6");
        enter("sink", "X 4 run 6 0");
        assertThat(compare().of("lost")).isEqualTo(1);
        assertThat(compare("--under-way", "true").of("lost")).isZero();
    }

    @Test
    void aSecondCopyWithoutAReasonIsUnexplained() throws IOException {
        enter("sink", "D 4 run 0 1 Q0");
        assertThat(compare().of("unexplained")).isEqualTo(1);
        assertThat(compare().isGood()).isFalse();
    }

    @Test
    void aReasonHoldsForItsRecipientOnly() throws IOException {
        enter("sink", "D 4 run 0 1 Q0");
        enter(
                "log",
                "2026 WARN  o.s.c.engine.Admission - Q0: to=<r0.0.run@a.example>, was with transport smtp: a second copy is possible");
        assertThat(compare().of("unexplained")).isEqualTo(1);
        enter(
                "log",
                "2026 WARN  o.s.c.engine.Admission - Q0: to=<r1.0.run@a.example>, was with transport smtp: a second copy is possible");
        assertThat(compare().of("unexplained")).isZero();
        assertThat(compare().of("duplicates-in-log")).isEqualTo(1);
    }

    @Test
    void aThirdCopyNeedsASecondReason() throws IOException {
        enter("sink", "D 4 run 0 1 Q0", "D 4 run 0 1 Q0");
        enter(
                "log",
                "2026 WARN  o.s.c.engine.Admission - Q0: to=<r1.0.run@a.example>, was with transport smtp: a second copy is possible");
        assertThat(compare().of("unexplained")).isEqualTo(1);
    }

    @Test
    void aSinkThatDroppedTheConnectionIsAReason() throws IOException {
        enter("sink", "C 4 run 0 1 Q0");
        assertThat(compare().isGood()).isTrue();
        assertThat(compare().of("duplicates-by-sink")).isEqualTo(1);
    }

    @Test
    void anAlteredContentIsFound() throws IOException {
        enter("sink", "M 4 run 0 1 differs at octet 77");
        assertThat(compare().of("altered")).isEqualTo(1);
        assertThat(compare().isGood()).isFalse();
    }

    @Test
    void anotherQueueIdThanWasSaidIsFound() throws IOException {
        enter("submitter", "A 3 6 1024 1", "K 3 6 Q6");
        enter("sink", "D 4 run 6 0 Q7");
        assertThat(compare().of("altered")).isEqualTo(1);
    }

    @Test
    void whatWasRefusedOrBrokenOffMayNotArrive() throws IOException {
        enter("sink", "D 4 run 4 0 Q8", "D 4 run 5 0 Q9");
        assertThat(compare().of("phantom")).isEqualTo(2);
        assertThat(compare().isGood()).isFalse();
    }

    @Test
    void whatIsUnknownMayArriveOnceOrNot() throws IOException {
        enter("sink", "D 4 run 3 0 Q3");
        assertThat(compare().isGood()).isTrue();
        enter("sink", "D 5 run 3 0 Q3");
        assertThat(compare().of("unexplained")).isEqualTo(1);
    }

    @Test
    void mailOfNobodyIsStrange() throws IOException {
        enter("sink", "N 4 [Subject: hello]");
        assertThat(compare().isGood()).isFalse();
    }

    @Test
    void aTornLastLineIsNoEvent() throws IOException {
        Files.writeString(folder.resolve("submitter"), "A 3 6 10", StandardOpenOption.APPEND);
        assertThat(compare().isGood()).isTrue();
    }
}
