// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.broken;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.spooler.api.message.Content;
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
import org.spooler.api.store.Topic;

/** A store that passes on every call to a good one. A lie is a subclass that does not pass on one of them. */
class Truth implements SpoolerStore {

    final SpoolerStore truth;

    Truth(SpoolerStore truth) {
        this.truth = truth;
    }

    @Override
    public CompletionStage<RecoveryReport> recover() {
        return truth.recover();
    }

    @Override
    public StoreDraft draft() throws StoreException {
        return truth.draft();
    }

    @Override
    public CompletionStage<List<Lease>> lease(LeaseRequest request) {
        return truth.lease(request);
    }

    @Override
    public CompletionStage<Optional<Lease>> lease(MessageId id, LeaseRequest request) {
        return truth.lease(id, request);
    }

    @Override
    public Optional<Instant> nextDue() {
        return truth.nextDue();
    }

    @Override
    public CompletionStage<MessageState> append(LeaseToken token, List<LedgerEntry> entries, Durability durability) {
        return truth.append(token, entries, durability);
    }

    @Override
    public ContentVersion rewrite(LeaseToken token) throws StoreException {
        return truth.rewrite(token);
    }

    @Override
    public CompletionStage<Content> content(LeaseToken token, int version) {
        return truth.content(token, version);
    }

    @Override
    public CompletionStage<Boolean> renew(LeaseToken token, Duration term) {
        return truth.renew(token, term);
    }

    @Override
    public void release(LeaseToken token) {
        truth.release(token);
    }

    @Override
    public CompletionStage<Integer> wake(Optional<Topic> topic) {
        return truth.wake(topic);
    }

    @Override
    public CompletionStage<Optional<MessageState>> find(MessageId id) {
        return truth.find(id);
    }

    @Override
    public Optional<MessageId> findByKey(String idempotencyKey) {
        return truth.findByKey(idempotencyKey);
    }

    @Override
    public CompletionStage<QueuePage> browse(QueueQuery query) {
        return truth.browse(query);
    }

    @Override
    public QueueCounts counts() {
        return truth.counts();
    }

    @Override
    public StoreHealth health() {
        return truth.health();
    }

    @Override
    public void prepareForShutdown(ShutdownReason reason) {
        truth.prepareForShutdown(reason);
    }

    @Override
    public void close() {
        truth.close();
    }
}
