// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.ContentVersion;
import org.spooler.api.store.Durability;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LeaseRequest;
import org.spooler.api.store.LeaseToken;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.QueueCounts;
import org.spooler.api.store.QueuePage;
import org.spooler.api.store.QueueQuery;
import org.spooler.api.store.RecoveryReport;
import org.spooler.api.store.ShutdownReason;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreDraft;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreHealth;
import org.spooler.api.store.StoreProvider;
import org.spooler.api.store.StoreSupport;
import org.spooler.api.store.Topic;

/** Keeps what is committed, and fails where a test tells it to. Only the way in: nothing can be leased. */
public final class CapturingStore implements SpoolerStore {

    /** One message that was committed. */
    public record Committed(
            MessageId id, Envelope envelope, ContentTraits traits, Optional<String> key, byte[] octets) {}

    public final List<Committed> committed = new ArrayList<>();
    public int drafts;
    public int closedUncommitted;
    public Optional<StoreException> draftFailure = Optional.empty();
    public Optional<StoreException> writeFailure = Optional.empty();
    public Optional<StoreException> commitFailure = Optional.empty();
    public Set<StoreSupport> supports = StoreProvider.SENDING;
    /** Whether {@link #findByKey} forgets, as if two submitters raced. */
    public boolean blindToKeys;

    private final Map<String, MessageId> keys = new HashMap<>();

    @Override
    public StoreDraft draft() throws StoreException {
        if (draftFailure.isPresent()) {
            throw draftFailure.get();
        }
        return new CapturingDraft(new MessageId("Q" + ++drafts));
    }

    @Override
    public Optional<MessageId> findByKey(String idempotencyKey) {
        return blindToKeys ? Optional.empty() : Optional.ofNullable(keys.get(idempotencyKey));
    }

    @Override
    public Set<StoreSupport> supports() {
        return supports;
    }

    private final class CapturingDraft implements StoreDraft {
        private final MessageId id;
        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
        private boolean ended;

        CapturingDraft(MessageId id) {
            this.id = id;
        }

        @Override
        public MessageId id() {
            return id;
        }

        @Override
        public void write(ByteBuffer piece) throws StoreException {
            if (writeFailure.isPresent()) {
                throw writeFailure.get();
            }
            byte[] copy = new byte[piece.remaining()];
            piece.get(copy);
            octets.writeBytes(copy);
        }

        @Override
        public CompletionStage<MessageId> commit(Envelope envelope, ContentTraits traits, Optional<String> key) {
            ended = true;
            if (commitFailure.isPresent()) {
                return CompletableFuture.failedFuture(commitFailure.get());
            }
            Optional<MessageId> earlier = key.map(keys::get);
            if (earlier.isPresent()) {
                return CompletableFuture.completedFuture(earlier.get());
            }
            key.ifPresent(k -> keys.put(k, id));
            committed.add(new Committed(id, envelope, traits, key, octets.toByteArray()));
            return CompletableFuture.completedFuture(id);
        }

        @Override
        public void close() {
            if (!ended) {
                closedUncommitted++;
                ended = true;
            }
        }
    }

    @Override
    public CompletionStage<RecoveryReport> recover() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<List<Lease>> lease(LeaseRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Optional<Lease>> lease(MessageId id, LeaseRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Instant> nextDue() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<MessageState> append(LeaseToken token, List<LedgerEntry> entries, Durability durability) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ContentVersion rewrite(LeaseToken token) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Content> content(LeaseToken token, int version) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Boolean> renew(LeaseToken token, Duration term) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void release(LeaseToken token) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Integer> wake(Optional<Topic> topic) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Optional<MessageState>> find(MessageId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<QueuePage> browse(QueueQuery query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public QueueCounts counts() {
        throw new UnsupportedOperationException();
    }

    @Override
    public StoreHealth health() {
        return StoreHealth.OK;
    }

    @Override
    public void prepareForShutdown(ShutdownReason reason) {}

    @Override
    public void close() {}
}
