// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Properties;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.submission.AbortAnswer;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransferId;
import org.spooler.tck.Requirement;
import org.spooler.testkit.Behaviour;
import org.spooler.testkit.ScriptedTransport;

class EngineWithdrawalTest {

    private final EngineHarness spooler;
    private final ScriptedTransport smtp;

    EngineWithdrawalTest() throws Exception {
        spooler = new EngineHarness("smtp");
        smtp = spooler.mail("smtp");
    }

    private CompletableFuture<AbortAnswer> abort(MessageId id) {
        var answer = spooler.engine.abort(id).toCompletableFuture();
        spooler.run();
        return answer;
    }

    @Test
    @Requirement({"SPOOL-071", "SPOOL-072", "SPOOL-074", "SPOOL-075", "XPORT-058", "DEC-18"})
    void deferredMessageIsWithdrawnWithBothWordsToItsTransport() throws Exception {
        smtp.then(Behaviour.neverReport());
        MessageId id = spooler.submit("ann@a.example");
        smtp.forgetEvents();

        assertThat(abort(id)).isCompletedWithValue(AbortAnswer.REMOVED);

        assertThat(smtp.events()).containsExactly("abort 1", "cancel 1");
        assertThat(spooler.find(id)).isEmpty();
        assertThat(spooler.decided).containsExactly("SMTP:ann@a.example CANCELLED smtp");
        spooler.pass(Duration.ofDays(1));
        assertThat(smtp.offered()).hasSize(1);
    }

    @Test
    @Requirement("SPOOL-074")
    void recipientServedBeforeTheWordArrivesIsSentAndTheAnswerSaysSo() throws Exception {
        smtp.then(offer -> {
            offer.endWith(Disposition.AWAIT_NOTICE);
            offer.laterEvenAfterClose(
                    Duration.ofMillis(1), () -> offer.reportAgain(List.of(RecipientOutcome.delivered(0, "ok"))));
            return SubmitOutcome.ACCEPTED;
        });
        MessageId id = spooler.submit("ann@a.example");
        smtp.deaf();

        CompletableFuture<AbortAnswer> answer = abort(id);
        spooler.pass(Duration.ofSeconds(1));

        assertThat(answer).isCompletedWithValue(AbortAnswer.UNABLE_TO_ABORT);
        assertThat(spooler.decided).containsExactly("SMTP:ann@a.example SENT smtp");
    }

    @Test
    void withdrawalIsNotPromisedWithoutAWordFromTheTransport() throws Exception {
        smtp.then(Behaviour.neverReport());
        MessageId id = spooler.submit("ann@a.example");
        smtp.deaf();

        CompletableFuture<AbortAnswer> answer = abort(id);
        assertThat(answer).isNotDone();
        spooler.pass(Duration.ofSeconds(6));

        assertThat(answer).isCompletedWithValue(AbortAnswer.UNABLE_TO_ABORT);
        assertThat(spooler.find(id)).isPresent();
        smtp.context().report(new TransferId(1), List.of());
        spooler.run();
        assertThat(spooler.decided).containsExactly("SMTP:ann@a.example CANCELLED smtp");
    }

    @Test
    @Requirement({"SPOOL-070", "SPOOL-057", "XPORT-068", "XPORT-085"})
    void deferredMessageIsOfferedAgainMarkedSoWhenItsTransportAsksForIt() throws Exception {
        List<Boolean> deferred = new ArrayList<>();
        smtp.then(
                offer -> {
                    deferred.add(offer.message().deferred());
                    offer.endWith(Disposition.AWAIT_NOTICE);
                    return SubmitOutcome.ACCEPTED;
                },
                offer -> {
                    deferred.add(offer.message().deferred());
                    return SubmitOutcome.CANCELLED;
                });
        MessageId id = spooler.submit("ann@a.example");

        smtp.context().sentDeferred(new TransferId(1));
        spooler.run();

        assertThat(deferred).containsExactly(false, true);
        assertThat(smtp.offered()).containsExactly(id, id);
        spooler.pass(Duration.ofDays(2));
        assertThat(smtp.offered()).hasSize(2);
    }

    @Test
    @Requirement({"SPOOL-076", "SPOOL-078", "XPORT-074"})
    void callThatMissesItsDeadlineIsCancelledWhileItIsUnderWay() throws Exception {
        List<Boolean> checkpoints = new ArrayList<>();
        smtp.then(offer -> {
            checkpoints.add(offer.context().checkpoint(offer.message().transfer()));
            try {
                offer.hang();
            } finally {
                checkpoints.add(offer.context().checkpoint(offer.message().transfer()));
                checkpoints.add(offer.message().isCancelled());
            }
            return SubmitOutcome.ACCEPTED;
        });
        spooler.submit("ann@a.example");

        spooler.pass(Duration.ofMinutes(7));

        assertThat(smtp.events()).contains("cancel 1");
        assertThat(checkpoints).containsExactly(false, true, true);
    }

    @Test
    @Requirement({"SPOOL-075", "SPOOL-130"})
    void callStillUnderWayWhenItsTransportHasToBeGoneIsCancelled() throws Exception {
        smtp.then(Behaviour.hang());
        spooler.submit("ann@a.example");
        smtp.forgetEvents();

        spooler.engine.left("smtp");
        spooler.pass(Duration.ofSeconds(9));
        assertThat(smtp.events()).doesNotContain("cancel 1");
        spooler.pass(Duration.ofSeconds(2));

        assertThat(smtp.events()).contains("cancel 1");
    }

    @Test
    @Requirement({"SPOOL-081", "SPOOL-082"})
    void messageWhoseSendTimeIsOverIsOfferedAtOnceAndAnotherWaitsForIt() throws Exception {
        Instant now = spooler.clock().instant();
        MessageId past = spooler.submit(Envelope.builder()
                .to("ann@a.example")
                .notBefore(now.minusSeconds(60))
                .build());
        MessageId future = spooler.submit(Envelope.builder()
                .to("bob@a.example")
                .notBefore(now.plus(Duration.ofHours(1)))
                .build());

        assertThat(smtp.offered()).containsExactly(past);
        spooler.pass(Duration.ofHours(1).plusSeconds(1));
        assertThat(smtp.offered()).containsExactly(past, future);
    }

    @Test
    @Requirement("SPOOL-083")
    void deliveryTimeForTheMessagingSystemIsPassedOnAndNotWaitedFor() throws Exception {
        Instant later = spooler.clock().instant().plus(Duration.ofDays(1));
        List<Instant> seen = new ArrayList<>();
        smtp.then(offer -> {
            offer.message()
                    .envelope()
                    .properties()
                    .find(MapiProperties.DEFERRED_DELIVERY_TIME)
                    .ifPresent(seen::add);
            return Behaviour.deliver().submit(offer);
        });

        spooler.submit(Envelope.builder()
                .to("ann@a.example")
                .properties(Properties.NONE.with(MapiProperties.DEFERRED_DELIVERY_TIME, later))
                .build());

        assertThat(seen).containsExactly(later);
    }
}
