// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.submission;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressBook;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Recipient;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.property.Party;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreSupport;
import org.spooler.api.submission.AbortAnswer;
import org.spooler.api.submission.AddressCheck;
import org.spooler.api.submission.Draft;
import org.spooler.api.submission.Submission;
import org.spooler.api.submission.SubmissionException;
import org.spooler.api.submission.SubmitOptions;
import org.spooler.core.forward.Forwarding;
import org.spooler.core.report.ReportKey;

/**
 * Takes messages into the store (SubmitMessage, SEND-014 to SEND-039).
 *
 * <p><b>Threading.</b> Any thread. <b>Durability.</b> A receipt is given when the store says that the message is
 * durable. <b>Cost.</b> Content passes through without being copied here.
 */
public final class SpoolerSubmission implements Submission {

    private final Supplier<Optional<SpoolerStore>> store;
    private final Supplier<List<AddressBook>> books;
    private final Function<MessageId, CompletionStage<AbortAnswer>> abort;
    private final Supplier<SubmissionLimits> limits;
    private final InstantSource clock;
    private final Executor completions;
    private final Predicate<Envelope> needsPreprocessing;
    private final Party submitter;

    /**
     * Submits into whatever store there is.
     *
     * @param store the store in use; empty while there is none
     * @param books the address books, the one to ask first first
     * @param abort withdraws a message from the queue
     * @param completions where submitters are told that their message is durable, so that the store's own thread is not
     *     held up
     * @param needsPreprocessing whether a preprocessor wants to see a message before any transport does (SEND-025)
     */
    public SpoolerSubmission(
            Supplier<Optional<SpoolerStore>> store,
            Supplier<List<AddressBook>> books,
            Function<MessageId, CompletionStage<AbortAnswer>> abort,
            Supplier<SubmissionLimits> limits,
            InstantSource clock,
            Executor completions,
            Predicate<Envelope> needsPreprocessing) {
        this(store, books, abort, limits, clock, completions, needsPreprocessing, Party.CLIENT);
    }

    private SpoolerSubmission(
            Supplier<Optional<SpoolerStore>> store,
            Supplier<List<AddressBook>> books,
            Function<MessageId, CompletionStage<AbortAnswer>> abort,
            Supplier<SubmissionLimits> limits,
            InstantSource clock,
            Executor completions,
            Predicate<Envelope> needsPreprocessing,
            Party submitter) {
        this.submitter = submitter;
        this.store = store;
        this.books = books;
        this.abort = abort;
        this.limits = limits;
        this.clock = clock;
        this.completions = completions;
        this.needsPreprocessing = needsPreprocessing;
    }

    /** The same for what the spooler sends in its own name: it may set properties that are reserved for it. */
    public SpoolerSubmission asSpooler() {
        return new SpoolerSubmission(
                store, books, abort, limits, clock, completions, needsPreprocessing, Party.SPOOLER);
    }

    @Override
    public Draft draft(Envelope envelope, SubmitOptions options) throws SubmissionException {
        if (options.idempotencyKey()
                .filter(key -> key.startsWith(ReportKey.PREFIX))
                .isPresent()) {
            throw Refusal.of(
                    "5.5.4",
                    "idempotency key: those that begin with " + ReportKey.PREFIX
                            + " are the spooler's own; use another one");
        }
        if (submitter == Party.CLIENT
                && options.idempotencyKey()
                        .filter(key -> key.startsWith(Forwarding.KEY_PREFIX))
                        .isPresent()) {
            throw Refusal.of(
                    "5.5.4",
                    "idempotency key: those that begin with " + Forwarding.KEY_PREFIX
                            + " are the spooler's own; use another one");
        }
        SpoolerStore current = store.get().orElseThrow(Refusal::noStore);
        Optional<MessageId> earlier = options.idempotencyKey().flatMap(current::findByKey);
        if (earlier.isPresent()) {
            return new RepeatedDraft(earlier.get());
        }
        if (!current.supports().contains(StoreSupport.SUBMIT_OK)) {
            throw Refusal.notForSending();
        }
        Envelope submitted = submit(envelope);
        try {
            return new FreshDraft(
                    current.draft(), submitted, options, limits.get().mostBytes(), completions);
        } catch (StoreException e) {
            throw Refusal.ofStore(e);
        }
    }

    /**
     * The steps in their order (SEND-014). Between the first and the last the store's own: an accepted message is
     * marked as submitted, nobody is responsible for its recipients, and its time is the store's
     * ({@link org.spooler.api.store.MessageState#accepted}).
     */
    private Envelope submit(Envelope envelope) throws SubmissionException {
        SubmissionLimits now = limits.get();
        Envelope prepared = PrepareSubmit.prepare(envelope, submitter, now);
        Instant time = clock.instant();
        List<Recipient> recipients = RecipientExpansion.expand(prepared.recipients(), books.get(), now);
        if (recipients.isEmpty()) {
            throw Refusal.noRecipients("the lists it is for have no members");
        }
        Envelope complete = EnvelopeDefaults.apply(prepared, recipients, time);
        return needsPreprocessing.test(complete)
                ? complete.withProperties(complete.properties().with(MapiProperties.PREPROCESS, true))
                : complete;
    }

    @Override
    public AddressCheck check(Address address) {
        return MailboxSyntax.problem(address)
                .map(problem -> AddressCheck.refused("5.1.3", "<" + address.value() + ">: " + problem))
                .orElseGet(() -> Objections.check(address, books.get()));
    }

    @Override
    public CompletionStage<AbortAnswer> abort(MessageId id) {
        return abort.apply(id);
    }
}
