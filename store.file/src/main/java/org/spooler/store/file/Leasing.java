// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LeaseRequest;
import org.spooler.api.store.LeaseToken;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.StaleLeaseException;
import org.spooler.api.store.StoreException;
import org.spooler.store.file.format.FinishedRecord;
import org.spooler.store.file.format.MessageNumber;
import org.spooler.store.file.format.RecordType;
import org.spooler.store.file.journal.Append;
import org.spooler.store.file.journal.JournalClosedException;
import org.spooler.store.file.queue.ActiveLease;
import org.spooler.store.file.queue.ContentPlace;
import org.spooler.store.file.queue.QueuedMessage;
import org.spooler.store.file.queue.Whereabouts;

/** Lends messages; leases live in memory only. */
final class Leasing {

    /** A message that is leased but not read yet. */
    private record Taken(
            QueuedMessage message,
            ActiveLease lease,
            Whereabouts where,
            boolean inline,
            Optional<MessageState> cached) {

        boolean isInForce() {
            return message.lease() == lease;
        }
    }

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final StoreCore core;
    private final MessageReader reader;
    private final CorruptMessages corrupt;

    Leasing(StoreCore core, MessageReader reader, CorruptMessages corrupt) {
        this.core = core;
        this.reader = reader;
        this.corrupt = corrupt;
    }

    CompletionStage<List<Lease>> lease(LeaseRequest request) {
        List<Taken> taken = new ArrayList<>();
        synchronized (core.lock) {
            if (core.phase() != StoreCore.Phase.RUNNING) {
                return CompletableFuture.failedFuture(core.closed());
            }
            Instant now = core.now();
            core.queue.advance(now);
            Optional<QueuedMessage> next = core.queue.firstReady();
            while (next.isPresent() && taken.size() < request.most()) {
                taken.add(take(next.get(), now.plus(request.term())));
                next = core.queue.firstReady();
            }
        }
        return read(taken);
    }

    CompletionStage<Optional<Lease>> lease(MessageId id, LeaseRequest request) {
        List<Taken> taken = new ArrayList<>();
        synchronized (core.lock) {
            if (core.phase() != StoreCore.Phase.RUNNING) {
                return CompletableFuture.failedFuture(core.closed());
            }
            Instant now = core.now();
            core.queue.advance(now);
            MessageNumber.ofId(id)
                    .flatMap(core.queue::find)
                    .filter(message -> !message.isLeased())
                    .ifPresent(message -> taken.add(take(message, now.plus(request.term()))));
        }
        return read(taken).thenApply(leases -> leases.stream().findFirst());
    }

    private Taken take(QueuedMessage message, Instant until) {
        ActiveLease lease = core.queue.lease(message, core.nextFence(), until);
        Optional<MessageState> cached = Optional.ofNullable(message.cached());
        return new Taken(message, lease, message.whereabouts(), message.isInline(), cached);
    }

    private CompletionStage<List<Lease>> read(List<Taken> taken) {
        if (taken.stream().allMatch(this::isAtHand)) {
            return CompletableFuture.completedFuture(readAll(taken));
        }
        CompletableFuture<List<Lease>> leases = new CompletableFuture<>();
        if (!core.runLater(() -> leases.complete(readAll(taken)))) {
            leases.completeExceptionally(core.closed());
        }
        return leases;
    }

    /** Nothing has to be read, nor a file opened: a message that was just accepted needs no other thread. */
    private boolean isAtHand(Taken taken) {
        return taken.cached().isPresent()
                && taken.cached().get().contentVersion() == 0
                && taken.cached().get().variants().isEmpty()
                && taken.inline()
                && isFresh(taken.cached().get())
                && core.journal.isOpen(taken.where().message().segment());
    }

    /**
     * What was written a moment ago is read back from the memory it was written to: comparing it would not ask the disk.
     */
    private boolean isFresh(MessageState state) {
        Duration age = Duration.between(state.submitted(), core.now());
        return state.contentVersion() == 0 && !age.isNegative() && age.compareTo(FRESH) < 0;
    }

    private List<Lease> readAll(List<Taken> taken) {
        List<Lease> leases = new ArrayList<>(taken.size());
        taken.forEach(one -> read(one).ifPresent(leases::add));
        return leases;
    }

    private Optional<Lease> read(Taken taken) {
        try {
            MessageState state = taken.cached().isPresent()
                    ? taken.where().awake(taken.cached().get())
                    : reader.state(taken.where());
            ContentPlace place = place(taken.message(), state.contentVersion());
            long number = taken.message().number();
            // The record was read, and so verified, with the state; what is cached was not, unless it is fresh.
            boolean verified = taken.cached().isPresent()
                    ? isFresh(state)
                    : place.record().equals(taken.where().message());
            FileContent content = verified && place.inline()
                    ? reader.verified(number, place, state.traits())
                    : reader.content(number, state.contentVersion(), place, state.traits());
            return hand(taken, state, with(taken.message(), state, content));
        } catch (JournalClosedException e) {
            return Optional.empty();
        } catch (IOException e) {
            setAside(taken, e);
            return Optional.empty();
        }
    }

    private ContentPlace place(QueuedMessage message, int version) throws IOException {
        ContentPlace place;
        synchronized (core.lock) {
            place = message.content(version);
        }
        if (place == null) {
            throw new IOException("version " + version + " of its content is missing");
        }
        return place;
    }

    private LentContents with(QueuedMessage message, MessageState state, FileContent common) throws IOException {
        return LentContents.open(
                common,
                state.variantsToSend(),
                variant -> reader.content(
                        message.number(), variant.version(), place(message, variant.version()), variant.traits()));
    }

    /** While the message was read, its lease may have lapsed or the store been closed. */
    private Optional<Lease> hand(Taken taken, MessageState state, LentContents contents) throws IOException {
        boolean inForce;
        synchronized (core.lock) {
            inForce = taken.isInForce();
            if (inForce) {
                taken.lease().know(state);
                contents.own(taken.lease());
            }
        }
        if (!inForce) {
            contents.close();
            return Optional.empty();
        }
        LeaseToken token = new LeaseToken(state.id(), taken.lease().fence());
        Map<Integer, Content> variants = Map.copyOf(contents.variants());
        return Optional.of(new Lease(
                token, state, contents.common(), variants, taken.lease().until()));
    }

    /** Opens another version of a message that is leased. */
    CompletionStage<Content> content(LeaseToken token, int version) {
        Reading reading;
        synchronized (core.lock) {
            try {
                QueuedMessage message = core.holder(token);
                reading = new Reading(message, message.lease(), version, message.content(version));
            } catch (StaleLeaseException e) {
                return CompletableFuture.failedFuture(e);
            }
        }
        CompletableFuture<Content> content = new CompletableFuture<>();
        if (!core.runLater(() -> open(reading, content))) {
            content.completeExceptionally(core.closed());
        }
        return content;
    }

    private record Reading(QueuedMessage message, ActiveLease lease, int version, ContentPlace place) {}

    private void open(Reading reading, CompletableFuture<Content> result) {
        MessageState state = reading.lease().state();
        MessageId id = state.id();
        try {
            FileContent content;
            Optional<ContentTraits> traits = state.contentTraits(reading.version());
            if (traits.isPresent()) {
                content = reader.content(reading.message().number(), reading.version(), reading.place(), traits.get());
            } else if (reading.version() == 0) {
                content = reader.originalContent(reading.message().number(), reading.place());
            } else {
                throw new IOException("version " + reading.version() + " is neither the original nor in force");
            }
            own(reading, content, result);
        } catch (IOException | RuntimeException e) {
            result.completeExceptionally(new StoreException(id + ": content cannot be read: " + e.getMessage(), e));
        }
    }

    private void own(Reading reading, FileContent content, CompletableFuture<Content> result) throws IOException {
        boolean inForce;
        synchronized (core.lock) {
            inForce = reading.message().lease() == reading.lease();
            if (inForce) {
                LentContents.own(reading.lease(), content);
            }
        }
        if (inForce) {
            result.complete(content);
        } else {
            content.close();
            throw new IOException("the lease has ended");
        }
    }

    private void setAside(Taken taken, IOException problem) {
        boolean known;
        synchronized (core.lock) {
            known = taken.isInForce() && core.phase() != StoreCore.Phase.CLOSED;
            if (known) {
                core.queue.drop(taken.message());
                taken.message().finish();
            }
        }
        if (known && corrupt.add(taken.where().number(), taken.where().message(), problem.getMessage())) {
            retire(taken.message());
        }
    }

    /** What is kept in {@code corrupt/} needs no room in the journal any more. */
    private void retire(QueuedMessage message) {
        core.journal.append(new Append(
                RecordType.FINISHED,
                new FinishedRecord(message.number()).write(),
                true,
                address -> {
                    synchronized (core.lock) {
                        message.eachRecord(core.usage::remove);
                    }
                },
                () -> {},
                failed -> {}));
    }

    boolean renew(LeaseToken token, Duration term) {
        synchronized (core.lock) {
            try {
                core.queue.renew(core.holder(token), core.now().plus(term));
                return true;
            } catch (StaleLeaseException e) {
                return false;
            }
        }
    }

    void release(LeaseToken token) {
        synchronized (core.lock) {
            try {
                QueuedMessage message = core.holder(token);
                core.queue.giveBack(message);
                MessageState state = message.cached();
                if (state != null && StoreCore.isWorthCaching(state)) {
                    core.cache(message, state);
                } else {
                    core.queue.rest(message);
                }
            } catch (StaleLeaseException e) {
                return;
            }
        }
        core.context.queueChanged();
    }
}
