// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.NotifyWhen;
import org.spooler.api.message.RecipientState;
import org.spooler.api.report.Action;
import org.spooler.api.report.ReportKind;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.RecipientLedger;
import org.spooler.api.store.SpoolerStore;

/**
 * What happens when no transfer of a message is left: reports that are due, then the message is finished or its lease
 * given back (SPOOL-047: finishing is the last step).
 */
final class Closing {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);
    private static final Duration REPORT_RETRY = Duration.ofSeconds(30);

    private final EnginePorts ports;
    private final SpoolerStore store;
    private final Ledger ledger;
    private final Consumer<ActiveMessage> closed;
    private final LiveRetryPolicy retry;
    private final Ending ending;

    /** {@code closed} is told when the engine is done with a message. */
    Closing(
            EnginePorts ports,
            SpoolerStore store,
            Ledger ledger,
            LiveRetryPolicy retry,
            Ending ending,
            Consumer<ActiveMessage> closed) {
        this.ending = ending;
        this.ports = ports;
        this.store = store;
        this.ledger = ledger;
        this.retry = retry;
        this.closed = closed;
    }

    /** Reports, then finishes the message or gives it back. */
    void close(ActiveMessage message) {
        if (message.isLast()) {
            ledger.write(message);
            return;
        }
        Deque<ReportKind> due = new ArrayDeque<>(List.of(ReportKind.FAILURE, ReportKind.SUCCESS));
        if (!message.state().isSettled()
                && !retry.warnAt(message.state()).isAfter(ports.clock().instant())) {
            due.add(ReportKind.DELAY);
        }
        report(message, due);
    }

    private void report(ActiveMessage message, Deque<ReportKind> due) {
        while (!due.isEmpty()) {
            ReportKind kind = due.removeFirst();
            List<Integer> recipients = unreported(message.state(), kind);
            if (!recipients.isEmpty()) {
                submit(message, kind, recipients, due);
                return;
            }
        }
        end(message);
    }

    private void submit(ActiveMessage message, ReportKind kind, List<Integer> recipients, Deque<ReportKind> left) {
        ledger.write(message);
        ports.reporting()
                .report(message.lease(), message.state(), kind, recipients)
                .whenComplete((report, problem) -> ports.executor().execute(() -> {
                    if (problem == null) {
                        noteReport(message, kind, recipients, report);
                        report(message, left);
                    } else {
                        tryAgain(message, kind, problem);
                    }
                }));
    }

    private void noteReport(
            ActiveMessage message, ReportKind kind, List<Integer> recipients, Optional<MessageId> report) {
        message.note(new LedgerEntry.Reported(ports.clock().instant(), recipients, kind, report));
    }

    private void tryAgain(ActiveMessage message, ReportKind kind, Throwable problem) {
        LOG.warn(
                "{}: {} report not possible now, next try in {} s: {}",
                message.id(),
                kind,
                REPORT_RETRY.toSeconds(),
                problem.toString());
        ports.executor().schedule(() -> close(message), REPORT_RETRY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static List<Integer> unreported(MessageState state, ReportKind kind) {
        if (state.envelope().originator().isEmpty()) {
            return List.of();
        }
        List<Integer> unreported = List.of();
        for (int i = 0; i < state.recipients().size(); i++) {
            RecipientLedger recipient = state.recipients().get(i);
            if (concerns(kind, recipient) && !recipient.reports().contains(kind) && wanted(state, i, kind)) {
                unreported = unreported.isEmpty() ? new ArrayList<>() : unreported;
                unreported.add(i);
            }
        }
        return unreported;
    }

    private static boolean concerns(ReportKind kind, RecipientLedger recipient) {
        return switch (kind) {
            case FAILURE -> recipient.state() == RecipientState.FAILED || recipient.state() == RecipientState.EXPIRED;
            case SUCCESS -> recipient.state().isSuccess() && !isReportedElsewhere(recipient);
            case DELAY -> !recipient.state().isSettled();
        };
    }

    private static boolean isReportedElsewhere(RecipientLedger recipient) {
        return recipient.last().filter(o -> o.action() == Action.TRANSFERRED).isPresent();
    }

    private static boolean wanted(MessageState state, int recipient, ReportKind kind) {
        NotifyWhen event = switch (kind) {
            case FAILURE -> NotifyWhen.FAILURE;
            case SUCCESS -> NotifyWhen.SUCCESS;
            case DELAY -> NotifyWhen.DELAY;
        };
        return state.envelope().recipients().get(recipient).statusRequest().wants(event);
    }

    private void end(ActiveMessage message) {
        MessageState state = message.state();
        if (state.isSettled()) {
            ending.end(message);
        } else {
            ledger.writeThen(message, () -> {
                store.release(message.lease().token());
                message.happened().forEach(topic -> store.wake(Optional.of(topic)));
                closed.accept(message);
            });
        }
    }
}
