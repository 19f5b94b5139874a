// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.submission.smtp;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.admin.FlushRequest;
import org.spooler.api.admin.QueueListing;
import org.spooler.api.admin.SpoolerAdmin;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Place;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.store.QueueQuery;
import org.spooler.smtp.server.QueueStart;

/**
 * ETRN on the spooler's queue (RFC 1985): what waits for a node is found, and the transports it waits for are flushed as
 * the command {@code flush} does, so that resting destinations are tried at once.
 *
 * <p><b>Cost.</b> Looks at {@value #MOST_PAGES} pages of {@value #PAGE} messages at most.
 */
record NodeQueues(SpoolerAdmin admin) implements QueueStart {

    private static final Logger LOG = LoggerFactory.getLogger(NodeQueues.class);
    static final int PAGE = 1000;
    static final int MOST_PAGES = 20;
    private static final Set<Place> WAITING = Set.of(Place.QUEUED, Place.ACTIVE, Place.DEFERRED);
    private static final Set<FlushFlag> MANNER = Set.of(FlushFlag.UPLOAD, FlushFlag.NO_UI, FlushFlag.ASYNC_OK);

    @Override
    public CompletionStage<Started> start(String node) {
        return node.startsWith("#")
                ? CompletableFuture.completedStage(transport(node.substring(1)))
                : look(new NodeSearch(admin, node), Optional.empty(), 1);
    }

    private Started transport(String name) {
        boolean present =
                admin.transports().stream().anyMatch(view -> view.name().equals(name) && view.present());
        if (!present) {
            return new Started.Refused("no transport of that name is there");
        }
        flush(name);
        return new Started.Unknown();
    }

    private CompletionStage<Started> look(NodeSearch search, Optional<MessageId> after, int page) {
        return admin.queue(new QueueQuery(after, PAGE, WAITING)).thenCompose(listing -> {
            search.look(listing.messages());
            boolean more = listing.next().isPresent() && page < MOST_PAGES;
            return more
                    ? look(search, listing.next(), page + 1)
                    : CompletableFuture.completedStage(begin(search, listing));
        });
    }

    private Started begin(NodeSearch search, QueueListing last) {
        boolean complete = last.next().isEmpty();
        if (!complete) {
            search.addUsual();
        }
        search.transports().forEach(this::flush);
        return complete ? new Started.Messages(search.found()) : new Started.Unknown();
    }

    private void flush(String transport) {
        admin.flush(new FlushRequest(Optional.of(transport), MANNER)).whenComplete((report, failure) -> {
            if (failure != null) {
                LOG.error("ETRN: flush of transport {} failed", transport, failure);
            }
        });
    }
}
