// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.hook;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.hook.HookResult;
import org.spooler.api.hook.MessageHook.Direction;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FolderId;
import org.spooler.core.lane.GuardedCalls;
import org.spooler.core.quarantine.Quarantine;

/** One message on its way past the hooks. Belongs to the engine's thread. */
final class HookRun {

    private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);

    private final Direction direction;
    private final MessageId id;
    private final Envelope envelope;
    private final Content content;
    private final Deque<RegisteredHook> left;
    private final Duration deadline;
    private final Quarantine quarantine;
    private final CompletableFuture<HookVerdict> verdict = new CompletableFuture<>();

    HookRun(
            Direction direction,
            MessageId id,
            Envelope envelope,
            Content content,
            List<RegisteredHook> hooks,
            Duration deadline,
            Quarantine quarantine) {
        this.quarantine = quarantine;
        this.direction = direction;
        this.id = id;
        this.envelope = envelope;
        this.content = content;
        this.left = new ArrayDeque<>(hooks);
        this.deadline = deadline;
    }

    CompletionStage<HookVerdict> verdict() {
        return verdict;
    }

    void start(FolderId folder) {
        next(HookVerdict.unchanged(folder));
    }

    private void next(HookVerdict soFar) {
        if (left.isEmpty()) {
            verdict.complete(soFar);
            return;
        }
        RegisteredHook hook = left.removeFirst();
        if (quarantine.holds(hook.version().name(), hook.version().bundle())) {
            next(soFar);
            return;
        }
        hook.calls()
                .call(
                        () -> Objects.requireNonNull(
                                hook.hook().message(direction, id, envelope, content, soFar.folder()),
                                "the hook answered null"),
                        deadline,
                        (result, problem) -> {
                            if (problem != null && GuardedCalls.isFault(problem)) {
                                fault(hook, problem);
                            }
                            answered(hook, soFar, result, problem);
                        });
    }

    private void fault(RegisteredHook hook, Throwable problem) {
        quarantine.count(hook.version(), id.toString(), 0, problem.toString());
    }

    private void answered(RegisteredHook hook, HookVerdict soFar, HookResult result, Throwable problem) {
        if (problem != null) {
            LOG.error("{}: hook {} is passed over: {}", id, hook.name(), problem.toString());
            next(soFar);
            return;
        }
        HookVerdict verdictNow = new HookVerdict(
                result.folder().orElse(soFar.folder()),
                soFar.routed() || result.folder().isPresent(),
                soFar.delete() || result.delete());
        if (result.cancel()) {
            left.clear();
        }
        next(verdictNow);
    }
}
