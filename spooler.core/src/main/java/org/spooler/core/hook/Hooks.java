// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.hook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.hook.MessageHook;
import org.spooler.api.hook.MessageHook.Direction;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FolderId;
import org.spooler.core.lane.GuardedCalls;
import org.spooler.core.lane.LaneThread;
import org.spooler.core.quarantine.Quarantine;

/**
 * The message hooks that are there, in the order in which they see a message (SPOOL-122 to SPOOL-127).
 *
 * <p><b>Threading.</b> Any thread; hooks are called on threads of their own, verdicts arrive on the engine's.
 * <b>Errors.</b> A hook that throws, or misses its deadline, is passed over for this message, and one that has not come
 * back yet, or is in quarantine, for the next ones too: a hook stops no message.
 */
public final class Hooks {

    private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);

    private final ScheduledExecutorService engine;
    private final LaneThread.Factory threads;
    private final Supplier<Duration> deadline;
    private final Quarantine quarantine;
    private volatile List<RegisteredHook> hooks = List.of();

    /** No hooks yet; {@code deadline} is how long one call may take. */
    public Hooks(
            ScheduledExecutorService engine,
            LaneThread.Factory threads,
            Supplier<Duration> deadline,
            Quarantine quarantine) {
        this.quarantine = quarantine;
        this.engine = engine;
        this.threads = threads;
        this.deadline = deadline;
    }

    /**
     * A hook came. Its directions are asked for now, and hold until it goes (SPOOL-124).
     *
     * @param name for operators
     * @param ranking the highest is called first
     */
    public void add(MessageHook hook, String name, int ranking) {
        Set<Direction> directions;
        try {
            directions = Set.copyOf(hook.directions());
        } catch (RuntimeException | LinkageError fault) {
            LOG.error("hook {} is not used: it does not say for which directions", name, fault);
            return;
        }
        GuardedCalls calls = new GuardedCalls("spooler-hook-" + name, engine, threads);
        add(new RegisteredHook(hook, name, ranking, directions, calls));
        LOG.info("hook {} is there: {}", name, directions);
    }

    private synchronized void add(RegisteredHook hook) {
        List<RegisteredHook> more = new ArrayList<>(hooks);
        more.add(hook);
        more.sort(RegisteredHook.ORDER);
        hooks = List.copyOf(more);
    }

    /** A hook goes; a call under way is interrupted. */
    public synchronized void remove(MessageHook hook) {
        for (RegisteredHook registered : hooks) {
            if (registered.hook() == hook) {
                engine.execute(registered.calls()::end);
            }
        }
        hooks = hooks.stream().filter(h -> h.hook() != hook).toList();
    }

    /** Calls no hook any more, and ends the threads; on the engine's thread. */
    public void close() {
        List<RegisteredHook> last;
        synchronized (this) {
            last = hooks;
            hooks = List.of();
        }
        last.forEach(hook -> hook.calls().end());
    }

    /** Whether this hook is called. */
    public boolean calls(Object hook) {
        return hooks.stream().anyMatch(registered -> registered.hook() == hook);
    }

    /** Whether no hook wants messages that go this way. <b>Cost.</b> Constant without hooks. */
    public boolean isEmpty(Direction direction) {
        List<RegisteredHook> registered = hooks;
        return registered.isEmpty()
                || registered.stream().noneMatch(h -> h.directions().contains(direction));
    }

    /**
     * Shows a message to the hooks, one after the other.
     *
     * @param folder where it would go; {@link FolderId#ROOT} if it would be deleted
     * @return completed on the engine's thread, always normally
     */
    public CompletionStage<HookVerdict> run(
            Direction direction, MessageId id, Envelope envelope, Content content, FolderId folder) {
        List<RegisteredHook> wanting =
                hooks.stream().filter(h -> h.directions().contains(direction)).toList();
        HookRun run = new HookRun(direction, id, envelope, content, wanting, deadline.get(), quarantine);
        engine.execute(() -> run.start(folder));
        return run.verdict();
    }
}
