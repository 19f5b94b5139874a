// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;
import org.spooler.api.message.Content;
import org.spooler.api.message.MessageId;

/**
 * An open store as the spooler sees it: queue, leases, ledger.
 *
 * <p><b>Threading.</b> Every method may be called from any thread at any time and returns quickly; what takes time
 * completes a stage. Stages complete on a thread of the store: whoever waits for one moves on to a thread of its own.
 * <p><b>Durability.</b> A completed stage of {@link StoreDraft#commit} or {@link #append} survives a crash and a
 * loss of power, unless {@link Durability#LAZY} was asked for.
 * <p><b>Errors.</b> Stages fail with a {@link StoreException}; after {@link #close} with {@link StoreClosedException}
 * (DRIVER-062, DRIVER-063). A damaged message never stops the others.
 * <p><b>Order.</b> Messages that are due at the same time are leased in the order of their commits (SEND-041).
 * <p><b>Cost.</b> Memory does not grow with the size of contents, and by a few hundred bytes for each queued message.
 */
@ConsumerType
public interface SpoolerStore extends AutoCloseable {

    /**
     * Finds the messages that an earlier run left undelivered and queues them (EnumerateAndSubmitMessages, DRIVER-016
     * to DRIVER-029). New messages are accepted meanwhile, and those found already can be leased. Called once, before
     * the first {@link #draft}.
     *
     * @return completed with the sums when all are queued; possibly at once
     */
    CompletionStage<RecoveryReport> recover();

    /**
     * Starts a new message (AllocMessage).
     *
     * @throws StoreFullException if the configured reserve would be touched
     * @throws StoreException if the store does not accept messages now
     */
    StoreDraft draft() throws StoreException;

    /**
     * Starts a message that the spooler needs to get on: a report. It may use a part of the reserve, so that what is
     * queued can be finished while new messages are refused.
     *
     * @throws StoreFullException if too little of the reserve is left
     * @throws StoreException if the store does not accept messages now
     */
    default StoreDraft reportDraft() throws StoreException {
        return draft();
    }

    /**
     * Lends the messages that have been due longest, oldest first. Neither held nor leased ones.
     *
     * @return at most {@code request.most()} leases, possibly none
     */
    CompletionStage<List<Lease>> lease(LeaseRequest request);

    /**
     * Lends one message, due or not, for a command or a flush; also one on hold.
     *
     * @return the lease; empty if the message is unknown, finished or leased by somebody else
     */
    CompletionStage<Optional<Lease>> lease(MessageId id, LeaseRequest request);

    /** When the next message that is neither leased nor held becomes due; empty if there is none. */
    Optional<Instant> nextDue();

    /**
     * Writes down what happened to a leased message, all entries or none. A {@link LedgerEntry.Finished} entry ends
     * the lease and removes the message.
     *
     * @return the new state. Fails with {@link StaleLeaseException} if the token is not the current one
     */
    CompletionStage<MessageState> append(LeaseToken token, List<LedgerEntry> entries, Durability durability);

    /**
     * Starts a new version of a leased message's content, for a preprocessor. The original stays; a
     * {@link LedgerEntry.Rewritten} entry that names the version switches to it, for all recipients or for some. Several
     * versions may be sealed before one entry names the first; each has a number of its own. A version that may be in
     * force for anybody is kept until the message is finished.
     *
     * @throws StoreException if the store does not accept content now, or the token is not the current one
     */
    ContentVersion rewrite(LeaseToken token) throws StoreException;

    /**
     * Opens a version of a leased message's content: one that is in force, or the original as it was submitted, for a
     * report (SPOOL-088). Readable until the lease ends.
     *
     * @param version {@link MessageState#contentVersion()}, that of a {@link ContentVariant}, or 0
     * @return fails with {@link StaleLeaseException} if the token is not the current one. The size is exact; of an
     *     original that is not in force any more the other traits may be cautious: eight-bit, with dot lines, and not
     *     ended by a line end
     */
    CompletionStage<Content> content(LeaseToken token, int version);

    /** Renews a lease. Completes with false if the token is not the current one. */
    CompletionStage<Boolean> renew(LeaseToken token, Duration term);

    /** Gives a lease back; the message becomes due as its ledger says. A stale token is ignored. */
    void release(LeaseToken token);

    /**
     * Makes waiting messages due now: those whose ledger names the topic, or every one that waits.
     *
     * @param topic the event that happened; empty for all
     * @return how many
     */
    CompletionStage<Integer> wake(Optional<Topic> topic);

    /**
     * How many deferred messages wait for an event.
     *
     * <p><b>Cost.</b> Unless the store knows better, all deferred messages are looked at, page by page.
     */
    default CompletionStage<Long> waiting(Topic topic) {
        return WaitingCount.of(this, topic);
    }

    /** Finds the state of a message that is not finished. */
    CompletionStage<Optional<MessageState>> find(MessageId id);

    /**
     * Opens the content of a message that is not finished, as it was accepted, without lending the message.
     *
     * @return readable until the message leaves the queue; empty if it is unknown, or if the store shows contents to
     *     lease holders only, as this method does
     */
    default CompletionStage<Optional<Content>> original(MessageId id) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    /** Finds the message accepted under an idempotency key that is still remembered. */
    Optional<MessageId> findByKey(String idempotencyKey);

    /** Lists messages in order of commit. */
    CompletionStage<QueuePage> browse(QueueQuery query);

    /** Messages by place. <b>Cost.</b> Constant. */
    QueueCounts counts();

    /** What is damaged and was set aside, in this run or an earlier one, as long as it lies there; the first thousand. */
    default CompletionStage<List<CorruptEntry>> corrupt() {
        return CompletableFuture.completedFuture(List.of());
    }

    /**
     * What the store can do (PR_STORE_SUPPORT_MASK); constant. One without {@link StoreSupport#SUBMIT_OK} may keep
     * received messages, but takes none for sending (SEND-001).
     */
    default Set<StoreSupport> supports() {
        return StoreProvider.SENDING;
    }

    /** How the store is. <b>Cost.</b> Constant; asked for on the hot path. */
    StoreHealth health();

    /**
     * Announces the end: no new drafts and leases, what is under way may finish (DRIVER-061, DRIVER-062).
     *
     * @param reason why
     */
    void prepareForShutdown(ShutdownReason reason);

    /** Ends everything in bounded time; pending stages fail with {@link StoreClosedException}. Idempotent. */
    @Override
    void close();
}
