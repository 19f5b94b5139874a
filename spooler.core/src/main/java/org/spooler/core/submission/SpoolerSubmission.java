// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.submission;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressBook;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Recipient;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreException;
import org.spooler.api.submission.AbortAnswer;
import org.spooler.api.submission.AddressCheck;
import org.spooler.api.submission.Draft;
import org.spooler.api.submission.Submission;
import org.spooler.api.submission.SubmissionException;
import org.spooler.api.submission.SubmitOptions;
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

    /**
     * Submits into whatever store there is.
     *
     * @param store the store in use; empty while there is none
     * @param books the address books, the one to ask first first
     * @param abort withdraws a message from the queue
     * @param completions where submitters are told that their message is durable, so that the store's own thread is not
     *     held up
     */
    public SpoolerSubmission(
            Supplier<Optional<SpoolerStore>> store,
            Supplier<List<AddressBook>> books,
            Function<MessageId, CompletionStage<AbortAnswer>> abort,
            Supplier<SubmissionLimits> limits,
            InstantSource clock,
            Executor completions) {
        this.store = store;
        this.books = books;
        this.abort = abort;
        this.limits = limits;
        this.clock = clock;
        this.completions = completions;
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
        SpoolerStore current = store.get().orElseThrow(Refusal::noStore);
        Optional<MessageId> earlier = options.idempotencyKey().flatMap(current::findByKey);
        if (earlier.isPresent()) {
            return new RepeatedDraft(earlier.get());
        }
        Envelope prepared = prepare(envelope);
        try {
            return new FreshDraft(
                    current.draft(), prepared, options, limits.get().mostBytes(), completions);
        } catch (StoreException e) {
            throw Refusal.ofStore(e);
        }
    }

    private Envelope prepare(Envelope envelope) throws SubmissionException {
        SubmissionLimits now = limits.get();
        EnvelopeCheck.check(envelope, now);
        List<Recipient> recipients = RecipientExpansion.expand(envelope.recipients(), books.get(), now);
        if (recipients.isEmpty()) {
            throw Refusal.noRecipients("the lists it is for have no members");
        }
        return EnvelopeDefaults.apply(envelope, recipients, clock.instant());
    }

    @Override
    public AddressCheck check(Address address) {
        return MailboxSyntax.problem(address)
                .map(problem -> AddressCheck.refused("5.1.3", "<" + address.value() + ">: " + problem))
                .orElse(AddressCheck.OK);
    }

    @Override
    public CompletionStage<AbortAnswer> abort(MessageId id) {
        return abort.apply(id);
    }
}
