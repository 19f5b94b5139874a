// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.report;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.address.Address;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.ReportKind;
import org.spooler.api.store.Lease;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreDraft;
import org.spooler.api.store.StoreException;
import org.spooler.core.engine.Reporting;
import org.spooler.core.retry.RetryPolicy;

/**
 * Tells originators what became of their recipients, by messages in the same queue (SPOOL-085 to SPOOL-095).
 *
 * <p><b>Threading.</b> Any thread; composes on the executor it was given. <b>Durability.</b> A report is committed
 * under a key made of message, kind and recipients, so that a crash between the report and the ledger entry about it
 * gives no second one as long as the store remembers the key.
 */
public final class Reports implements Reporting {

    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);
    /** A report is accepted like any other message, and says so in the same place. */
    private static final Logger ACCEPTED = LoggerFactory.getLogger("org.spooler.submission");

    private final SpoolerStore store;
    private final Supplier<ReportSettings> settings;
    private final Supplier<RetryPolicy> policy;
    private final InstantSource clock;
    private final Executor executor;

    /** Reports into a store, by the settings and the policy in force when a report is composed. */
    public Reports(
            SpoolerStore store,
            Supplier<ReportSettings> settings,
            Supplier<RetryPolicy> policy,
            InstantSource clock,
            Executor executor) {
        this.store = store;
        this.settings = settings;
        this.policy = policy;
        this.clock = clock;
        this.executor = executor;
    }

    /**
     * Reports on those of the recipients whose originator wants it.
     *
     * @param lease lends the content; must hold until the stage completes
     * @param state the message after the outcomes that are reported
     * @param recipients positions in the envelope
     * @return completed with the report's id when it is durable, with empty if nobody wants one; failed with a
     *     {@link StoreException} if the store cannot take it, then it is to be tried again
     */
    @Override
    public CompletionStage<Optional<MessageId>> report(
            Lease lease, MessageState state, ReportKind kind, List<Integer> recipients) {
        List<Integer> wanted = ReportWishes.wanted(state, kind, recipients);
        Optional<Address> addressee = ReportWishes.addressee(state.envelope());
        if (wanted.isEmpty() || addressee.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        String key = ReportKey.of(state.id(), kind, wanted);
        Optional<MessageId> earlier = store.findByKey(key);
        if (earlier.isPresent()) {
            return CompletableFuture.completedFuture(earlier);
        }
        CompletableFuture<MessageId> committed = new CompletableFuture<>();
        original(lease, state).whenComplete((content, problem) -> {
            if (problem == null) {
                composeSoon(content, state, kind, wanted, addressee.get(), key, committed);
            } else {
                committed.completeExceptionally(problem);
            }
        });
        return committed.thenApply(Optional::of);
    }

    /** The message as it was submitted, whatever preprocessors made of it (SPOOL-088). */
    private CompletionStage<Content> original(Lease lease, MessageState state) {
        return state.contentVersion() == 0
                ? CompletableFuture.completedFuture(lease.content())
                : store.content(lease.token(), 0);
    }

    private void composeSoon(
            Content content,
            MessageState state,
            ReportKind kind,
            List<Integer> wanted,
            Address addressee,
            String key,
            CompletableFuture<MessageId> committed) {
        try {
            executor.execute(() -> compose(content, state, kind, wanted, addressee, key, committed));
        } catch (RejectedExecutionException e) {
            committed.completeExceptionally(
                    new StoreException(state.id() + ": report not written: the spooler is stopping", e));
        }
    }

    private void compose(
            Content content,
            MessageState state,
            ReportKind kind,
            List<Integer> wanted,
            Address addressee,
            String key,
            CompletableFuture<MessageId> committed) {
        try {
            OriginalHeader header = header(state.id(), content);
            Returned returned = header == OriginalHeader.UNREADABLE
                    ? Returned.NOTHING
                    : Returned.decide(kind, state.envelope(), content.traits(), settings.get());
            Plan plan = new Plan(state, kind, wanted, addressee, key, content, header);
            pass(commit(plan, returned), committed);
        } catch (StoreException e) {
            committed.completeExceptionally(e);
        } catch (IOException | RuntimeException e) {
            String problem = state.id() + ": report not written: " + e.getMessage();
            committed.completeExceptionally(
                    e.getCause() instanceof StoreException cause ? cause : new StoreException(problem, e));
        }
    }

    private record Plan(
            MessageState state,
            ReportKind kind,
            List<Integer> recipients,
            Address addressee,
            String key,
            Content content,
            OriginalHeader header) {}

    private CompletionStage<MessageId> commit(Plan plan, Returned returned) throws IOException, StoreException {
        try (StoreDraft draft = store.reportDraft()) {
            ReportRequest request = new ReportRequest(
                    draft.id(),
                    plan.state(),
                    plan.kind(),
                    plan.recipients(),
                    clock.instant(),
                    policy.get().expires(plan.state()));
            DraftOutput out = new DraftOutput(draft);
            new ReportComposer(settings.get())
                    .compose(request, plan.addressee(), plan.content(), plan.header(), returned, out);
            Envelope envelope = ReportEnvelope.of(
                    request, plan.addressee(), plan.header(), settings.get().hostName());
            ContentTraits traits = out.traits();
            return draft.commit(envelope, traits, Optional.of(plan.key())).thenApply(id -> {
                ACCEPTED.info(
                        "{}: from=<>, size={}, nrcpt=1, source=report[{}]",
                        id,
                        traits.sizeBytes(),
                        plan.state().id());
                return id;
            });
        } catch (UnreadableOriginalException e) {
            LOG.warn(
                    "{}: cannot be read, its report goes out without it: {}",
                    plan.state().id(),
                    e.getMessage());
            return commit(plan, returned == Returned.FULL ? Returned.HEADERS : Returned.NOTHING);
        }
    }

    private static OriginalHeader header(MessageId id, Content content) {
        try {
            return OriginalHeader.read(content);
        } catch (IOException e) {
            LOG.warn("{}: cannot be read, its report goes out without it: {}", id, e.getMessage());
            return OriginalHeader.UNREADABLE;
        }
    }

    private static void pass(CompletionStage<MessageId> from, CompletableFuture<MessageId> to) {
        from.whenComplete((id, failure) -> {
            if (failure == null) {
                to.complete(id);
            } else {
                to.completeExceptionally(failure);
            }
        });
    }
}
