// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.forward;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.Recipient;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.submission.Submission;
import org.spooler.api.submission.SubmissionException;
import org.spooler.api.submission.SubmitOptions;
import org.spooler.core.receive.Forwarder;

/**
 * Submits copies of received messages by the rules in force, with their content as it came.
 *
 * <p><b>Threading.</b> Any thread; reads and submits on the executor it was given. <b>Durability.</b> A copy is submitted
 * under a key made of message and rule: however often a message is forwarded, after a crash too, each rule makes one copy as
 * long as the store remembers the key. <b>Errors.</b> What is refused for now fails the stage; what is refused for good is
 * logged, and the message is filed without having been forwarded.
 */
public final class Forwarding implements Forwarder {

    /** How the keys of copies begin; no submitter may use it. */
    public static final String KEY_PREFIX = "forward:";

    private static final Logger LOG = LoggerFactory.getLogger(Forwarding.class);

    private final Submission submission;
    private final Supplier<List<ForwardRule>> rules;
    private final Supplier<String> host;
    private final InstantSource clock;
    private final Executor executor;

    /** Forwards by the rules, and under the name of this system, that are in force when a message arrives. */
    public Forwarding(
            Submission submission,
            Supplier<List<ForwardRule>> rules,
            Supplier<String> host,
            InstantSource clock,
            Executor executor) {
        this.submission = submission;
        this.rules = rules;
        this.host = host;
        this.clock = clock;
        this.executor = executor;
    }

    @Override
    public boolean wants(String messageClass) {
        return rules.get().stream().anyMatch(rule -> rule.matches(messageClass));
    }

    @Override
    public CompletionStage<Void> forward(FiledMessage message) {
        CompletableFuture<?>[] copies = rules.get().stream()
                .filter(rule -> rule.matches(message.envelope().messageClass()))
                .map(rule -> CompletableFuture.supplyAsync(() -> copy(rule, message), executor)
                        .thenCompose(submitted -> submitted))
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(copies);
    }

    private CompletionStage<Void> copy(ForwardRule rule, FiledMessage message) {
        ResentBlock block = new ResentBlock(rule, message.id(), host.get());
        try {
            if (block.isIn(message.content())) {
                LOG.warn(
                        "{}: was forwarded by rule {} before and has come back: not forwarded again",
                        message.id(),
                        rule.name());
                return CompletableFuture.completedFuture(null);
            }
            return submit(rule, message, block).handle((done, problem) -> outcome(rule, message, problem));
        } catch (SubmissionException refused) {
            return CompletableFuture.completedFuture(outcome(rule, message, refused));
        } catch (IOException unreadable) {
            throw new CompletionException(unreadable);
        }
    }

    private CompletionStage<Void> submit(ForwardRule rule, FiledMessage message, ResentBlock block)
            throws SubmissionException, IOException {
        SubmitOptions options = SubmitOptions.from("forward[" + message.id() + "]")
                .withKey(KEY_PREFIX + message.id() + ":" + rule.name());
        try (InputStream original = message.content().open();
                InputStream copy =
                        new SequenceInputStream(new ByteArrayInputStream(block.octets(clock.instant())), original)) {
            return submission
                    .submit(envelope(rule), options, copy)
                    .thenAccept(receipt ->
                            LOG.info("{}: forwarded by rule {} as {}", message.id(), rule.name(), receipt.id()));
        }
    }

    private static Envelope envelope(ForwardRule rule) {
        Envelope.Builder envelope = Envelope.builder();
        rule.from().ifPresent(envelope::from);
        rule.to().forEach(one -> envelope.to(Recipient.of(one)));
        return envelope.build();
    }

    /** Whether it is over; what is refused for now is not. */
    private static Void outcome(ForwardRule rule, FiledMessage message, Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        if (cause instanceof SubmissionException refused && !refused.isTemporary()) {
            LOG.error("{}: not forwarded by rule {}: {}", message.id(), rule.name(), refused.getMessage());
        } else if (cause != null) {
            throw new CompletionException(cause);
        }
        return null;
    }
}
