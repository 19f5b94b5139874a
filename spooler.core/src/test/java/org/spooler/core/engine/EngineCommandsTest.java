// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spooler.api.admin.FlushReport;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.RetryClass;
import org.spooler.api.submission.AbortAnswer;
import org.spooler.tck.Requirement;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.ScriptedTransport;
import org.spooler.testkit.Verdict;

class EngineCommandsTest {

    private final EngineHarness spooler;
    private final ScriptedTransport smtp;

    EngineCommandsTest() throws Exception {
        spooler = new EngineHarness("smtp");
        smtp = spooler.mail("smtp");
    }

    private AbortAnswer abort(MessageId id) {
        var answer = spooler.engine.abort(id).toCompletableFuture();
        spooler.run();
        return answer.join();
    }

    @Test
    @Requirement({"SEND-107", "SPOOL-074"})
    void deferredMessageIsRemovedByAnAbort() throws Exception {
        smtp.then(Behaviour.delay(RetryClass.REPLY));
        MessageId id = spooler.submit("ann@a.example");

        assertThat(abort(id)).isEqualTo(AbortAnswer.REMOVED);
        spooler.pass(Duration.ofDays(1));
        assertThat(smtp.offered()).containsExactly(id);
        assertThat(spooler.find(id)).isEmpty();
    }

    @Test
    @Requirement("SEND-108")
    void finishedMessageIsNotInTheQueue() throws Exception {
        MessageId id = spooler.submit("ann@a.example");

        assertThat(abort(id)).isEqualTo(AbortAnswer.NOT_IN_QUEUE);
    }

    @Test
    @Requirement("SEND-109")
    void messageBeingSentCannotBeAborted() throws Exception {
        smtp.then(Behaviour.hang());
        MessageId id = spooler.submit("ann@a.example");

        assertThat(abort(id)).isEqualTo(AbortAnswer.UNABLE_TO_ABORT);
        assertThat(smtp.events()).doesNotContain("cancel 1", "abort 1");
        assertThat(spooler.find(id)).isPresent();
    }

    @Test
    void retryOffersADeferredMessageNow() throws Exception {
        smtp.then(Behaviour.delay(RetryClass.REPLY));
        MessageId id = spooler.submit("ann@a.example");

        spooler.engine.retry(id);
        spooler.run();

        assertThat(smtp.offered()).containsExactly(id, id);
    }

    @Test
    void retryTriesAHopThatRestsAndWhenThatAnswersTheOthersFollow() throws Exception {
        smtp.then(Behaviour.networkError(Duration.ofHours(3)));
        MessageId first = spooler.submit("ann@a.example");
        MessageId second = spooler.submit("bob@a.example");
        spooler.pass(Duration.ofSeconds(1));
        assertThat(smtp.offered()).containsExactly(first);

        spooler.engine.retry(second);
        spooler.run();

        assertThat(smtp.offered()).containsExactly(first, second, first);
        assertThat(spooler.store.counts().total()).isZero();
    }

    @Test
    void retryOfManyMessagesMakesOneAttemptAtAHopThatIsStillDown() throws Exception {
        smtp.then(Behaviour.networkError(Duration.ofHours(3)), Behaviour.networkError(Duration.ofHours(3)));
        List<MessageId> ids = List.of(
                spooler.submit("ann@a.example"), spooler.submit("bob@a.example"), spooler.submit("cid@a.example"));
        spooler.pass(Duration.ofSeconds(1));

        ids.forEach(spooler.engine::retry);
        spooler.run();

        assertThat(smtp.offered()).hasSize(2);
        assertThat(spooler.store.counts().total()).isEqualTo(3);
    }

    @Test
    void retryOfManyMessagesKeepsToTheActiveWindowAndSendsAllOfThem() throws Exception {
        EngineHarness narrow = new EngineHarness(Map.of("active.window", "2"));
        ScriptedTransport slow = narrow.mail("smtp").otherwise(Behaviour.delay(RetryClass.REPLY));
        List<MessageId> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(narrow.submit("ann" + i + "@a.example"));
        }
        slow.otherwise(Behaviour.reportLater(Duration.ofMinutes(1), Verdict.DELIVER));

        ids.forEach(narrow.engine::retry);
        narrow.run();

        assertThat(active(narrow, ids)).isEqualTo(2);
        narrow.pass(Duration.ofMinutes(6));
        assertThat(narrow.store.counts().total()).isZero();
    }

    private static long active(EngineHarness spooler, List<MessageId> ids) {
        return ids.stream()
                .filter(id -> {
                    var answer = spooler.engine.isActive(id).toCompletableFuture();
                    spooler.run();
                    return answer.join();
                })
                .count();
    }

    @Test
    void heldMessageWaitsForItsReleaseEvenWhenFlushed() throws Exception {
        smtp.then(Behaviour.delay(RetryClass.REPLY));
        MessageId id = spooler.submit("ann@a.example");
        spooler.engine.hold(id, "audit");
        spooler.run();

        spooler.engine.flush(Optional.empty());
        spooler.pass(Duration.ofDays(2));
        assertThat(smtp.offered()).containsExactly(id);

        spooler.engine.release(id);
        spooler.run();
        assertThat(smtp.offered()).containsExactly(id, id);
    }

    @Test
    @Requirement("FLUSH-001")
    void flushTriesWhatWaitsAndReportsTheSums() throws Exception {
        smtp.then(Behaviour.delay(RetryClass.REPLY), Behaviour.networkError(Duration.ofHours(3)));
        spooler.submit("ann@a.example");
        spooler.submit("bob@a.example");

        var flush = spooler.engine.flush(Optional.empty()).toCompletableFuture();
        spooler.pass(Duration.ofSeconds(5));

        assertThat(flush.join())
                .isEqualTo(new FlushReport(2, java.util.List.of(new FlushReport.Line("smtp", 2, 0, 0, ""))));
        assertThat(spooler.store.counts().total()).isZero();
    }

    @Test
    void transportThatLeavesHandsBackWhatItHasWithTheDoubtOnRecord() throws Exception {
        smtp.then(Behaviour.hang());
        MessageId id = spooler.submit("ann@a.example");

        var left = spooler.engine.left("smtp").toCompletableFuture();
        spooler.pass(Duration.ofSeconds(11));

        assertThat(left).isDone();
        assertThat(spooler.last(id, 0).duplicatePossible()).isTrue();
        spooler.mail("smtp");
        assertThat(spooler.decided).last().isEqualTo("SMTP:ann@a.example SENT smtp");
    }
}
