// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.RewriteRecord;
import org.spooler.core.preprocess.KnownPreprocessor;
import org.spooler.core.preprocess.PreprocessorRegistry;

/**
 * Lets the preprocessors that changed a message clean up when all its recipients have their outcome, the last one first
 * (PREP-031, PREP-032). Each is asked once, and that is written down; one that is gone is waited for, but not for ever.
 * Belongs to the engine's thread.
 */
final class CleanUp {

    /** How long a settled message waits for a preprocessor that is gone. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(CleanUp.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final EnginePorts ports;
    private final Ledger ledger;
    private final PreprocessorRegistry registry;
    private final Supplier<Duration> deadline;

    /** {@code deadline} is how long one call may take. */
    CleanUp(EnginePorts ports, Ledger ledger, PreprocessorRegistry registry, Supplier<Duration> deadline) {
        this.ports = ports;
        this.ledger = ledger;
        this.registry = registry;
        this.deadline = deadline;
    }

    /** Asks those that are left, then goes on. */
    void run(ActiveMessage message, Runnable then) {
        if (message.state().rewrites().isEmpty()) {
            then.run();
        } else {
            // The outcomes must not wait for a preprocessor: a crash now would send the message again.
            ledger.write(message);
            ask(
                    message,
                    message.state().rewrites().get(0),
                    ports.clock().instant().plus(PATIENCE),
                    then);
        }
    }

    private void ask(ActiveMessage message, RewriteRecord rewrite, Instant until, Runnable then) {
        String name = rewrite.preprocessor();
        Optional<KnownPreprocessor.Present> present =
                registry.find(name).filter(p -> !p.calls().isStuck());
        if (present.isPresent()) {
            call(message, rewrite, present.get(), then);
        } else if (ports.clock().instant().isBefore(until)) {
            ports.executor()
                    .schedule(() -> ask(message, rewrite, until, then), LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            done(message, name, Optional.of("was not there for " + PATIENCE.toMinutes() + " min"), then);
        }
    }

    private void call(ActiveMessage message, RewriteRecord rewrite, KnownPreprocessor.Present present, Runnable then) {
        present.calls()
                .call(
                        () -> {
                            present.preprocessor().cleanUp(rewrite.undo());
                            return null;
                        },
                        deadline.get(),
                        (nothing, problem) -> done(
                                message,
                                rewrite.preprocessor(),
                                Optional.ofNullable(problem).map(Throwable::toString),
                                then));
    }

    private void done(ActiveMessage message, String name, Optional<String> problem, Runnable then) {
        Instant now = ports.clock().instant();
        problem.ifPresent(text -> {
            LOG.warn("{}: preprocessor {} did not clean up: {}", message.id(), name, text);
            message.note(new LedgerEntry.Noted(now, "preprocessor " + name + " did not clean up: " + text));
        });
        message.note(new LedgerEntry.CleanedUp(now, name));
        run(message, then);
    }
}
