// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.report.Action;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransportException;
import org.spooler.api.transport.TransportSession;

class ScriptedTransportTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SeededScheduler scheduler = new SeededScheduler(1);
    private final Ledger ledger = new Ledger();
    private final ScriptedTransport transport =
            new ScriptedTransport(Capabilities.of(AddressType.SMTP), scheduler.executor("later"), ledger);
    private final RecordingTransportContext context = new RecordingTransportContext("scripted", scheduler.clock());
    private final OfferedMessage message = Messages.offer("ann@example.org", "bob@example.org");
    private TransportSession session;

    @BeforeEach
    void openSession() throws TransportException {
        session = transport.open(context);
    }

    private SubmitOutcome play(Behaviour behaviour) throws Exception {
        return transport.then(behaviour).open(context).submit(message);
    }

    private static List<Action> actions(List<RecipientOutcome> outcomes) {
        return outcomes.stream().map(RecipientOutcome::action).toList();
    }

    @Test
    void deliversUnlessTheScriptSaysOtherwise() throws Exception {
        assertThat(session.submit(message)).isEqualTo(SubmitOutcome.ACCEPTED);
        assertThat(session.end(message)).isEqualTo(Disposition.SENT);
        assertThat(actions(message.outcomes())).containsExactly(Action.DELIVERED, Action.DELIVERED);
        assertThat(ledger.count(message.id(), Address.smtp("ann@example.org"))).isOne();
        assertThat(ledger.total()).isEqualTo(2);
    }

    @Test
    void playsItsScriptInOrderAndThenTheFallback() throws Exception {
        transport
                .then(Behaviour.answer(SubmitOutcome.BUSY), Behaviour.waitFor(MINUTE))
                .otherwise(Behaviour.answer(SubmitOutcome.NOT_ME));
        assertThat(session.submit(message)).isEqualTo(SubmitOutcome.BUSY);
        assertThat(session.submit(message)).isInstanceOf(SubmitOutcome.Wait.class);
        assertThat(session.submit(message)).isEqualTo(SubmitOutcome.NOT_ME);
        assertThat(transport.offered()).containsExactly(message.id(), message.id(), message.id());
        assertThat(ledger.total()).isZero();
    }

    @Test
    void delayAndFailureLeaveNoCopy() throws Exception {
        play(Behaviour.delay(RetryClass.BUSY));
        play(Behaviour.fail("5.1.1"));
        assertThat(actions(message.outcomes()))
                .containsExactly(Action.DELAYED, Action.DELAYED, Action.FAILED, Action.FAILED);
        assertThat(ledger.total()).isZero();
    }

    @Test
    void deliveringOnlyToTheFirstLeavesTheOtherWithoutAnOutcome() throws Exception {
        play(Behaviour.deliverOnlyFirst());
        assertThat(message.outcome(0)).isPresent();
        assertThat(message.outcome(1)).isEmpty();
        assertThat(ledger.total()).isOne();
    }

    @Test
    void settlingTwiceEntersOneCopy() throws Exception {
        play(Behaviour.settleTwice());
        assertThat(message.outcomes()).hasSize(4);
        assertThat(ledger.duplicates()).isEmpty();
        assertThat(ledger.total()).isEqualTo(2);
    }

    @Test
    void throwsWhatTheScriptThrows() {
        assertThatThrownBy(() -> play(Behaviour.throwIo())).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> play(Behaviour.throwFault())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> play(Behaviour.throwError())).isInstanceOf(LinkageError.class);
    }

    @Test
    void aDeliveryBeforeAnExceptionCounts() {
        assertThatThrownBy(() -> play(Behaviour.deliverFirstThenThrowIo())).isInstanceOf(IOException.class);
        assertThat(ledger.total()).isOne();
        assertThat(message.outcome(0)).isPresent();
    }

    @Test
    void endAnswersWhatTheScriptSays() throws Exception {
        transport.then(Behaviour.endWith(Disposition.RESEND_NOW), Behaviour.endWith(Disposition.resendLater(MINUTE)));
        session.submit(message);
        assertThat(session.end(message)).isEqualTo(Disposition.RESEND_NOW);
        session.submit(message);
        assertThat(session.end(message)).isEqualTo(Disposition.resendLater(MINUTE));
    }

    @Test
    void reportsAfterItsTime() throws Exception {
        transport.then(Behaviour.reportLater(MINUTE, Verdict.DELIVER));
        session.submit(message);
        assertThat(session.end(message)).isEqualTo(Disposition.AWAIT_NOTICE);
        scheduler.runFor(MINUTE.minusNanos(1));
        assertThat(context.reports()).isEmpty();
        scheduler.runUntilIdle();
        assertThat(context.reports()).singleElement().satisfies(report -> {
            assertThat(report.transfer()).isEqualTo(message.transfer());
            assertThat(actions(report.outcomes())).containsExactly(Action.DELIVERED, Action.DELIVERED);
        });
    }

    @Test
    void aReportBeforeEndStillEndsAsAwaitingNotice() throws Exception {
        transport.then(Behaviour.reportAtOnce(Verdict.DELIVER));
        session.submit(message);
        scheduler.runUntilIdle();
        assertThat(context.reports()).hasSize(1);
        assertThat(session.end(message)).isEqualTo(Disposition.AWAIT_NOTICE);
    }

    @Test
    void aCancelledTransferReportsNothingDoneAndDeliversNothing() throws Exception {
        transport.then(Behaviour.reportLater(MINUTE, Verdict.DELIVER));
        session.submit(message);
        session.end(message);
        session.cancel(message.transfer());
        scheduler.runUntilIdle();
        assertThat(context.reports())
                .singleElement()
                .satisfies(report -> assertThat(report.outcomes()).isEmpty());
        assertThat(ledger.total()).isZero();
    }

    @Test
    void closingTheSessionDropsReportsUnlessTheScriptInsists() throws Exception {
        transport.then(Behaviour.reportLater(MINUTE, Verdict.DELIVER), Behaviour.reportEvenAfterClose(MINUTE));
        session.submit(message);
        OfferedMessage insisting = Messages.offer("cat@example.org");
        session.submit(insisting);
        session.close();
        scheduler.runUntilIdle();
        assertThat(context.reports())
                .extracting(RecordingTransportContext.Report::transfer)
                .containsExactly(insisting.transfer());
    }

    @Test
    void reportsTwiceAndForUnknownTransfersWhenTold() throws Exception {
        play(Behaviour.reportTwice(MINUTE));
        scheduler.runUntilIdle();
        assertThat(context.reports()).hasSize(2);
        play(Behaviour.reportUnknownThenDeliver());
        assertThat(context.reports())
                .hasSize(3)
                .last()
                .satisfies(report -> assertThat(report.transfer()).isNotEqualTo(message.transfer()));
    }

    @Test
    void asksForAMessageAgain() throws Exception {
        play(Behaviour.askAgain(MINUTE));
        scheduler.runUntilIdle();
        assertThat(context.sentDeferredTransfers()).containsExactly(message.transfer());
    }

    @Test
    void refusesToOpenWhenTold() {
        transport.thenRefuseToOpen(new TransportException(MapiStatus.MAPI_E_UNCONFIGURED, "no key"));
        assertThatThrownBy(() -> transport.open(context)).isInstanceOf(TransportException.class);
        assertThat(transport.openSessions()).isOne();
    }

    @Test
    void aHangingCallEndsWhenTheSessionIsClosed() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        transport.then(Behaviour.deliverThenHang()).hanging(closed -> {
            entered.countDown();
            closed.await();
        });
        CompletableFuture<SubmitOutcome> call = CompletableFuture.supplyAsync(this::submitUnchecked);
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(call).isNotDone();
        session.close();
        assertThat(call.get(10, TimeUnit.SECONDS)).isEqualTo(SubmitOutcome.ACCEPTED);
        assertThat(transport.openSessions()).isZero();
    }

    private SubmitOutcome submitUnchecked() {
        try {
            return session.submit(message);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void randomTroubleReplaysUnderItsSeed() {
        assertThat(troubleOf(3)).isEqualTo(troubleOf(3));
        assertThat(troubleOf(3)).isNotEqualTo(troubleOf(4));
    }

    private static List<String> troubleOf(long seed) {
        SeededScheduler own = new SeededScheduler(seed);
        ScriptedTransport trouble = new ScriptedTransport(
                        Capabilities.of(AddressType.SMTP), own.executor("later"), new Ledger())
                .random(own.random())
                .otherwise(RandomBehaviour.trouble());
        RecordingTransportContext context = new RecordingTransportContext("trouble", own.clock());
        return IntStream.range(0, 50)
                .mapToObj(i -> {
                    try (TransportSession session = trouble.open(context)) {
                        return String.valueOf(session.submit(Messages.offer("ann@example.org")));
                    } catch (Exception | LinkageError thrown) {
                        return thrown.getClass().getName();
                    }
                })
                .toList();
    }
}
