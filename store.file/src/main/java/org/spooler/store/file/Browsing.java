// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.QueuePage;
import org.spooler.api.store.QueueQuery;
import org.spooler.store.file.format.MessageNumber;
import org.spooler.store.file.queue.Listing;
import org.spooler.store.file.queue.QueuedMessage;
import org.spooler.store.file.queue.Whereabouts;

/** Shows messages as they are; reads back what is not in memory. */
final class Browsing {

    private static final Logger LOG = LoggerFactory.getLogger(Browsing.class);

    /** What the lock was needed for. */
    private record Found(Whereabouts where, Optional<MessageState> known, boolean leased) {}

    private final StoreCore core;
    private final MessageReader reader;

    Browsing(StoreCore core, MessageReader reader) {
        this.core = core;
        this.reader = reader;
    }

    CompletionStage<Optional<MessageState>> find(MessageId id) {
        Optional<Found> found;
        synchronized (core.lock) {
            if (core.phase() == StoreCore.Phase.CLOSED) {
                return CompletableFuture.failedFuture(core.closed());
            }
            found = MessageNumber.ofId(id).flatMap(core.queue::look).map(Browsing::found);
        }
        if (found.isEmpty() || found.get().known().isPresent()) {
            return CompletableFuture.completedFuture(found.flatMap(this::state));
        }
        return later(() -> found.flatMap(this::state));
    }

    CompletionStage<QueuePage> browse(QueueQuery query) {
        Listing<Found> listing;
        boolean more;
        synchronized (core.lock) {
            if (core.phase() == StoreCore.Phase.CLOSED) {
                return CompletableFuture.failedFuture(core.closed());
            }
            core.queue.advance(core.now());
            Optional<Long> after = query.after().flatMap(MessageNumber::ofId);
            listing = new Listing<>(core.queue, after, query.most(), query.places(), Browsing::found);
            more = listing.step();
        }
        return later(() -> page(more ? goOn(listing) : listing.found(), query.most()));
    }

    private List<Found> goOn(Listing<Found> listing) {
        boolean more = true;
        while (more) {
            synchronized (core.lock) {
                more = core.phase() != StoreCore.Phase.CLOSED && listing.step();
            }
        }
        return listing.found();
    }

    private static Found found(QueuedMessage message) {
        MessageState held = message.isLeased() ? message.lease().state() : null;
        Optional<MessageState> known = Optional.ofNullable(held != null ? held : message.cached());
        return new Found(message.whereabouts(), known, message.isLeased());
    }

    private QueuePage page(List<Found> found, int most) {
        List<QueuePage.Row> rows = new ArrayList<>();
        for (Found one : found.subList(0, Math.min(most, found.size()))) {
            state(one).ifPresent(state -> rows.add(new QueuePage.Row(state, one.leased())));
        }
        Optional<MessageId> next = found.size() > most
                ? Optional.of(MessageNumber.toId(found.get(most - 1).where().number()))
                : Optional.empty();
        return new QueuePage(rows, next);
    }

    /** A damaged message is set aside when it is leased; until then the listing goes on without it. */
    private Optional<MessageState> state(Found found) {
        try {
            return Optional.of(
                    found.known().isPresent()
                            ? found.where().awake(found.known().get())
                            : reader.state(found.where()));
        } catch (IOException e) {
            Optional<Found> moved = movedFrom(found.where());
            if (moved.isPresent()) {
                return state(moved.get());
            }
            LOG.warn("{}: cannot be shown: {}", MessageNumber.toId(found.where().number()), e.getMessage());
            return Optional.empty();
        }
    }

    /** While it was read, a message may have been written again elsewhere and its old segment deleted. */
    private Optional<Found> movedFrom(Whereabouts where) {
        synchronized (core.lock) {
            return core.queue
                    .look(where.number())
                    .map(Browsing::found)
                    .filter(found -> !found.where().message().equals(where.message()));
        }
    }

    private <T> CompletionStage<T> later(Supplier<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        if (!core.runLater(() -> result.complete(task.get()))) {
            result.completeExceptionally(core.closed());
        }
        return result;
    }
}
