// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.spooler.api.submission.AbortAnswer;

/**
 * A message withdrawn while transports keep it deferred (SPOOL-071, DEC-18). They are told, and answer with a report of
 * what they know: outcomes count, everybody else is cancelled. Without a report within a few seconds nobody can promise
 * anything; the message ends all the same when the transport says so. Belongs to the engine's thread.
 */
final class Withdrawal {

    /** What the originator reads about a recipient who was cancelled. */
    static final String REASON = "withdrawn on request";

    private static final Duration LAST_WORD = Duration.ofSeconds(5);

    private final EnginePorts ports;
    private final Flow flow;
    private final ActiveMessage message;
    private final CompletableFuture<AbortAnswer> answer = new CompletableFuture<>();
    private int open;
    private boolean removedAny;

    Withdrawal(EnginePorts ports, Flow flow, ActiveMessage message) {
        this.ports = ports;
        this.flow = flow;
        this.message = message;
    }

    /** Begins; completed when nobody will get the message any more. */
    CompletionStage<AbortAnswer> begin() {
        List<Transfer> deferred = List.copyOf(message.transfers());
        open = deferred.size();
        List<Integer> withTransports = deferred.stream()
                .flatMap(transfer -> transfer.recipients().stream())
                .toList();
        List<Integer> rest = message.unsettled().stream()
                .filter(recipient -> !withTransports.contains(recipient))
                .toList();
        boolean removed = !rest.isEmpty();
        deferred.forEach(transfer -> {
            transfer.withdraw(unserved -> over(removed || unserved));
            flow.abort(transfer);
        });
        flow.cancel(message, rest, REASON);
        if (deferred.isEmpty()) {
            removed();
        } else {
            ports.executor().schedule(this::noWord, LAST_WORD.toMillis(), TimeUnit.MILLISECONDS);
        }
        return answer;
    }

    private void over(boolean removed) {
        removedAny |= removed;
        if (--open == 0) {
            end();
        }
    }

    private void end() {
        if (removedAny) {
            removed();
        } else {
            // Everybody was served before the word arrived.
            answer.complete(AbortAnswer.UNABLE_TO_ABORT);
        }
    }

    /** The promise is given when a crash cannot take it back. */
    private void removed() {
        message.over().whenComplete((nothing, problem) -> answer.complete(AbortAnswer.REMOVED));
    }

    private void noWord() {
        if (open > 0) {
            answer.complete(AbortAnswer.UNABLE_TO_ABORT);
        }
    }
}
