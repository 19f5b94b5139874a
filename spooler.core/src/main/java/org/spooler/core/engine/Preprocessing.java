// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.message.Envelope;
import org.spooler.api.preprocess.PreprocessResult;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.RewriteRecord;
import org.spooler.api.store.SpoolerStore;
import org.spooler.core.lane.GuardedCalls;
import org.spooler.core.preprocess.BudgetExceededException;
import org.spooler.core.preprocess.KnownPreprocessor;
import org.spooler.core.preprocess.PreprocessCall;
import org.spooler.core.preprocess.PreprocessLimits;
import org.spooler.core.preprocess.PreprocessOutcome;
import org.spooler.core.preprocess.PreprocessPlan;
import org.spooler.core.preprocess.PreprocessorRegistry;
import org.spooler.core.preprocess.ThreadMemory;
import org.spooler.core.quarantine.Isolation;
import org.spooler.core.quarantine.Quarantine;
import org.spooler.core.quarantine.Version;

/**
 * Runs the preprocessors that a leased message needs, one after the other, before any transport sees it (PREP-015 to
 * PREP-029). What each one did comes into force with one entry in the ledger, so that after a crash none runs again
 * whose work was kept. Belongs to the engine's thread.
 */
final class Preprocessing {

    /** Before the name of one that is in quarantine: a transport may have the same name. */
    static final String PREPROCESSOR = "preprocessor ";

    private static final Logger LOG = LoggerFactory.getLogger(Preprocessing.class);
    private static final long SAMPLE_MILLIS = 500;

    private final EnginePorts ports;
    private final SpoolerStore store;
    private final Roster roster;
    private final PreprocessorRegistry registry;
    private final Flow flow;
    private final Supplier<PreprocessLimits> limits;
    private final ThreadMemory memory;
    private final Quarantine quarantine;
    private final PreprocessWait wait;
    private final ContentOpening contents;

    Preprocessing(
            EnginePorts ports,
            SpoolerStore store,
            Roster roster,
            PreprocessorRegistry registry,
            Flow flow,
            Supplier<PreprocessLimits> limits,
            ThreadMemory memory,
            Quarantine quarantine) {
        this.quarantine = quarantine;
        this.ports = ports;
        this.store = store;
        this.roster = roster;
        this.registry = registry;
        this.flow = flow;
        this.limits = limits;
        this.memory = memory;
        this.wait = new PreprocessWait(ports, flow);
        this.contents = new ContentOpening(ports, store);
    }

    /** Runs what is needed, then goes on with those of the recipients, and those added, that are still open. */
    void run(ActiveMessage message, List<Integer> recipients, BiConsumer<ActiveMessage, List<Integer>> goOn) {
        if (message.state().needsPreprocessing()) {
            message.occupied(true);
            new Run(message, recipients, goOn).next();
        } else {
            goOn.accept(message, recipients);
        }
    }

    /** A bundle that was updated has another class loader, and so is another version. */
    private static Version version(String name, KnownPreprocessor.Present present) {
        return new Version(
                PREPROCESSOR + name,
                String.valueOf(present.preprocessor().getClass().getClassLoader()));
    }

    /** One message on its way past the preprocessors. */
    private final class Run {

        private final ActiveMessage message;
        private final List<Integer> recipients;
        private final int recipientsBefore;
        private final BiConsumer<ActiveMessage, List<Integer>> goOn;
        private final Set<String> done = new HashSet<>();

        Run(ActiveMessage message, List<Integer> recipients, BiConsumer<ActiveMessage, List<Integer>> goOn) {
            this.message = message;
            this.recipients = recipients;
            this.recipientsBefore = message.state().recipients().size();
            this.goOn = goOn;
            message.state().rewrites().stream().map(RewriteRecord::preprocessor).forEach(done::add);
        }

        void next() {
            if (!flow.isOurs(message)) {
                return;
            }
            if (message.state().heldBecause().isPresent()) {
                leave();
                return;
            }
            Envelope envelope = message.state().envelope();
            Optional<PreprocessPlan.Step> step = new PreprocessPlan(registry.all(), roster.scan())
                    .next(envelope.recipients(), message.unsettled(), done);
            if (step.isPresent()) {
                begin(step.get());
            } else if (done.isEmpty() && wait.mayStillArrive()) {
                wait.untilAllAreThere(message);
                leave();
            } else {
                finish();
            }
        }

        private void begin(PreprocessPlan.Step step) {
            KnownPreprocessor known = step.preprocessor();
            if (known.present().isEmpty()) {
                wait.forAbsent(message, known);
                leave();
            } else if (isolation(known).isPresent()) {
                wait.forQuarantine(message, known.name(), isolation(known).get());
                leave();
            } else if (known.present().get().calls().isStuck()) {
                wait.forStuck(message, known.name());
                leave();
            } else {
                call(known.present().get(), new PartCalls(known.name(), message, step.recipients()));
            }
        }

        private Optional<Isolation> isolation(KnownPreprocessor known) {
            return known.present()
                    .map(present -> version(known.name(), present))
                    .flatMap(version -> quarantine.find(version.name(), version.bundle()));
        }

        private void call(KnownPreprocessor.Present present, PartCalls parts) {
            PreprocessLimits budgets = limits.get();
            PreprocessCall call = new PreprocessCall(
                    present.preprocessor(), store, message.lease().token(), parts.next(), budgets, memory);
            boolean[] over = new boolean[1];
            present.calls().call(call, budgets.deadline(), (outcome, problem) -> {
                over[0] = true;
                call.cancel();
                returned(present, parts, outcome, problem);
            });
            sample(call, present, over);
        }

        private void sample(PreprocessCall call, KnownPreprocessor.Present present, boolean[] over) {
            ports.executor()
                    .schedule(
                            () -> {
                                if (!over[0]) {
                                    call.checkMemory()
                                            .ifPresent(e -> present.calls().giveUp(call, e));
                                    sample(call, present, over);
                                }
                            },
                            SAMPLE_MILLIS,
                            TimeUnit.MILLISECONDS);
        }

        private void returned(
                KnownPreprocessor.Present present, PartCalls parts, PreprocessOutcome outcome, Throwable problem) {
            if (!flow.isOurs(message)) {
                return;
            }
            if (problem != null) {
                if (GuardedCalls.isFault(problem)) {
                    Version version = version(parts.preprocessor(), present);
                    quarantine.count(version, message.id().toString(), 0, problem.toString());
                }
                failed(parts.preprocessor(), problem);
                return;
            }
            outcome.durable()
                    .whenComplete((nothing, trouble) -> ports.executor().execute(() -> {
                        if (trouble == null) {
                            keep(present, parts, outcome);
                        } else {
                            failed(parts.preprocessor(), new IOException(trouble));
                        }
                    }));
        }

        /** What may go better the next time is tried again; what needs a person waits for one. */
        private void failed(String name, Throwable problem) {
            boolean gone = GuardedCalls.isGone(problem);
            if (gone && registry.find(name).isPresent()) {
                LOG.info(
                        "{}: preprocessor {} was replaced while it had the message, the other one gets it",
                        message.id(),
                        name);
                next();
                return;
            }
            boolean temporary = problem instanceof IOException && !(problem instanceof BudgetExceededException)
                    || problem instanceof TimeoutException
                    || problem instanceof InterruptedException
                    || gone;
            if (temporary) {
                LOG.warn("{}: preprocessor {} failed, it is tried again: {}", message.id(), name, problem.toString());
                wait.forRetry(message, name, problem);
            } else {
                LOG.error("{}: preprocessor {} failed, the message is on hold", message.id(), name, problem);
                String reason = "preprocessor " + name + ": " + problem.getMessage();
                message.note(new LedgerEntry.Held(ports.clock().instant(), reason));
            }
            leave();
        }

        private void keep(KnownPreprocessor.Present present, PartCalls parts, PreprocessOutcome outcome) {
            parts.returned(outcome, ports.clock().instant());
            if (outcome.result() instanceof PreprocessResult.Stop stop) {
                parts.entries().forEach(message::note);
                stopped(parts.preprocessor(), stop);
            } else if (parts.hasNext() && flow.isOurs(message)) {
                call(present, parts);
            } else {
                apply(parts);
            }
        }

        private void apply(PartCalls parts) {
            done.add(parts.preprocessor());
            if (parts.entries().isEmpty()) {
                next();
                return;
            }
            parts.entries().forEach(message::note);
            List<RecipientOutcome> undeliverable = parts.undeliverable();
            if (!undeliverable.isEmpty()) {
                message.note(new LedgerEntry.Settled(ports.clock().instant(), undeliverable, ""));
                undeliverable.forEach(
                        o -> ports.outcomes().decided(message.state(), o, "", OutcomeListener.Verdict.BOUNCED));
            }
            flow.ledger().writeThen(message, () -> contents.open(message, this::next, this::unreadable));
        }

        private void unreadable(Throwable problem) {
            LOG.error("{}: new content cannot be opened: {}", message.id(), problem.toString());
            leave();
        }

        /** PREP-029: no recipients any more, and deleted after submit. Nothing was changed, so nothing is undone. */
        private void stopped(String name, PreprocessResult.Stop stop) {
            Instant now = ports.clock().instant();
            Envelope envelope = message.state().envelope();
            Envelope deleted =
                    envelope.withProperties(envelope.properties().with(MapiProperties.DELETE_AFTER_SUBMIT, true));
            message.note(new LedgerEntry.Rewritten(now, name, Optional.empty(), Optional.empty(), deleted, ""));
            message.note(new LedgerEntry.CleanedUp(now, name));
            message.occupied(false);
            flow.cancel(message, "stopped by preprocessor " + name + ": " + stop.reason());
        }

        private void finish() {
            message.note(new LedgerEntry.Preprocessed(ports.clock().instant()));
            message.occupied(false);
            List<Integer> open = new ArrayList<>(recipients);
            IntStream.range(recipientsBefore, message.state().recipients().size())
                    .forEach(open::add);
            open.retainAll(message.unsettled());
            goOn.accept(message, open);
        }

        private void leave() {
            message.occupied(false);
            flow.closeIfIdle(message);
        }
    }
}
