// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Questions from other threads that the engine answers on its own. */
final class Questions {

    private Questions() {}

    /** The answer, or what went wrong when it was looked for. */
    static <T> CompletionStage<T> ask(Executor engine, Supplier<CompletionStage<T>> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        engine.execute(() -> {
            try {
                question.get().whenComplete((value, problem) -> {
                    if (problem == null) {
                        answer.complete(value);
                    } else {
                        answer.completeExceptionally(problem);
                    }
                });
            } catch (RuntimeException problem) {
                answer.completeExceptionally(problem);
            }
        });
        return answer;
    }
}
