// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spooler.api.submission.AbortAnswer;

class MessageCommandsTest {
    private final RecordingAdmin admin = new RecordingAdmin();
    private final GogoPrompt prompt = new GogoPrompt(admin, List.of(), Optional.empty());

    @BeforeEach
    void queue() {
        admin.messages.add(Samples.deferred("A1", "refused", "bob@example.net"));
    }

    @AfterEach
    void close() {
        prompt.close();
    }

    @Test
    void oneMessageIsRetriedByItsId() throws Exception {
        assertThat(prompt.type("retry A1")).isEqualTo("A1 is due now");
        assertThat(admin.calls).containsExactly("retry A1");
    }

    @Test
    void retryAllWakesWhatWaitsPageByPageAndNothingElse() throws Exception {
        admin.messages.add(Samples.queued("B2", "bob@example.net"));
        IntStream.range(0, 3).forEach(i -> admin.messages.add(Samples.deferred("C" + i, "refused", "bob@example.net")));
        admin.pageLimit = 3;

        assertThat(prompt.type("retry all")).isEqualTo("4 messages are due now");
        assertThat(admin.calls)
                .containsExactly(
                        "queue after - most 1000 [DEFERRED]",
                        "retry A1",
                        "retry C0",
                        "retry C1",
                        "queue after C1 most 1000 [DEFERRED]",
                        "retry C2");
    }

    @Test
    void cancelGivesThreeExactAnswersAndOnlyOneIsASuccess() throws Exception {
        assertThat(prompt.type("cancel A1"))
                .isEqualTo("A1: S_OK, removed from the queue; nobody who has not got it will get it");

        admin.abortAnswer = AbortAnswer.NOT_IN_QUEUE;
        assertThatThrownBy(() -> prompt.run("cancel A1"))
                .hasMessage(
                        "A1: MAPI_E_NOT_IN_QUEUE, it is not in the queue: it was sent, withdrawn, or never accepted");

        admin.abortAnswer = AbortAnswer.UNABLE_TO_ABORT;
        assertThatThrownBy(() -> prompt.run("cancel A1"))
                .hasMessage("A1: MAPI_E_UNABLE_TO_ABORT, it is being sent right now and cannot be withdrawn");
    }

    @Test
    void holdKeepsTheReasonAsItWasWritten() throws Exception {
        assertThat(prompt.type("hold A1 waiting for the lawyer")).isEqualTo("A1 is on hold: waiting for the lawyer");
        prompt.run("hold A1");

        assertThat(admin.calls).containsExactly("hold A1 waiting for the lawyer", "hold A1 held by the operator");
    }

    @Test
    void aMessageOnHoldIsReleased() throws Exception {
        assertThat(prompt.type("release A1")).isEqualTo("A1 is due now");
        assertThat(admin.calls).containsExactly("release A1");
    }

    @Test
    void anIdThatIsNotThereIsAFailure() {
        assertThatThrownBy(() -> prompt.run("retry Z9")).hasMessage("message Z9 is not in the queue");
        assertThatThrownBy(() -> prompt.run("hold Z9")).hasMessage("message Z9 is not in the queue");
        assertThatThrownBy(() -> prompt.run("release Z9")).hasMessage("message Z9 is not on hold");
        assertThatThrownBy(() -> prompt.run("cancel")).hasMessage("usage: cancel ID (0 given)");
        assertThatThrownBy(() -> prompt.run("retry A1 A2")).hasMessage("usage: retry ID|all (2 given)");
    }

    @Test
    void anAnswerThatDoesNotComeIsNotWaitedForForever() {
        Access impatient = new Access(Optional.of(admin), Duration.ofMillis(1));

        assertThatThrownBy(() -> impatient.await(new CompletableFuture<>()))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("no answer from the spooler within 0 s");
    }
}
