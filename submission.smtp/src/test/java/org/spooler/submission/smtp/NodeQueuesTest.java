// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.submission.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.spooler.api.admin.FlushReport;
import org.spooler.api.admin.FlushRequest;
import org.spooler.api.admin.QueueListing;
import org.spooler.api.admin.QueuedMessage;
import org.spooler.api.admin.RouteStep;
import org.spooler.api.admin.SpoolerAdmin;
import org.spooler.api.admin.TransportView;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.message.Place;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.QueueQuery;
import org.spooler.api.store.StoreClosedException;
import org.spooler.smtp.server.QueueStart.Started;

class NodeQueuesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");

    private final List<QueuedMessage> queue = new ArrayList<>();
    private final List<FlushRequest> flushes = new ArrayList<>();
    private final NodeQueues nodes = new NodeQueues(admin());
    private boolean closed;

    /** An administration that knows the queue, one route and the transport smtp. */
    private SpoolerAdmin admin() {
        return (SpoolerAdmin) Proxy.newProxyInstance(
                SpoolerAdmin.class.getClassLoader(), new Class<?>[] {SpoolerAdmin.class}, (proxy, method, values) -> {
                    return switch (method.getName()) {
                        case "queue" -> page((QueueQuery) values[0]);
                        case "route" -> List.of(new RouteStep("relay", RouteStep.Rule.ADDRESS_TYPE, "", true));
                        case "transports" -> List.of(transport("smtp", true), transport("gone", false));
                        case "flush" -> flush((FlushRequest) values[0]);
                        default -> throw new AssertionError("not asked for: " + method);
                    };
                });
    }

    private CompletableFuture<QueueListing> page(QueueQuery query) {
        if (closed) {
            return CompletableFuture.failedFuture(new StoreClosedException("closed"));
        }
        assertThat(query.places()).doesNotContain(Place.HOLD);
        int from = query.after()
                .map(id -> Integer.parseInt(id.toString().substring(1)) + 1)
                .orElse(0);
        int to = Math.min(queue.size(), from + query.most());
        Optional<MessageId> next = to < queue.size() ? Optional.of(new MessageId("Q" + (to - 1))) : Optional.empty();
        return CompletableFuture.completedFuture(new QueueListing(queue.subList(from, to), next));
    }

    private CompletableFuture<FlushReport> flush(FlushRequest request) {
        flushes.add(request);
        return new CompletableFuture<>();
    }

    private static TransportView transport(String name, boolean present) {
        return new TransportView(name, name, present, Optional.empty(), "", Set.of(), false, true, 0, 0, 0, "");
    }

    private MessageState add(String... recipients) {
        Envelope.Builder envelope = Envelope.builder().from("ann@example.org");
        for (String recipient : recipients) {
            envelope.to(recipient);
        }
        MessageState state = MessageState.accepted(
                new MessageId("Q" + queue.size()), NOW, envelope.build(), new ContentTraits(10, false, false, true));
        queue.add(new QueuedMessage(state, Place.DEFERRED, Optional.empty(), ""));
        return state;
    }

    private void replaceLast(MessageState state) {
        queue.set(queue.size() - 1, new QueuedMessage(state, Place.DEFERRED, Optional.empty(), ""));
    }

    private Started start(String node) {
        return nodes.start(node).toCompletableFuture().join();
    }

    private List<String> flushed() {
        return flushes.stream()
                .map(request -> request.transport().orElse("all"))
                .toList();
    }

    @Test
    @DisplayName("RFC 1985, 5.2: a domain means that domain alone, in upper or lower case")
    void aDomainMeansThatDomainAlone() {
        add("bob@example.com");
        add("eve@sub.example.com");
        add("zoe@example.net", "ann@EXAMPLE.com");
        assertThat(start("Example.COM")).isEqualTo(new Started.Messages(2));
        assertThat(flushed()).containsExactly("relay");
        assertThat(flushes.get(0).flags()).contains(FlushFlag.UPLOAD, FlushFlag.ASYNC_OK);
    }

    @Test
    @DisplayName("RFC 1985, 5.2: @ in front of a domain means its subdomains too")
    void anAtSignMeansSubdomainsToo() {
        add("bob@example.com");
        add("eve@sub.example.com");
        add("zoe@notexample.com");
        assertThat(start("@example.com")).isEqualTo(new Started.Messages(2));
    }

    @Test
    void nothingIsFlushedWhenNothingWaits() {
        add("bob@example.com");
        assertThat(start("example.net")).isEqualTo(new Started.Messages(0));
        assertThat(flushes).isEmpty();
    }

    @Test
    void aRecipientThatIsSettledDoesNotWait() {
        MessageState state = add("bob@example.com", "zoe@example.net");
        replaceLast(state.apply(new LedgerEntry.Cancelled(NOW, List.of(0), "withdrawn")));
        assertThat(start("example.com")).isEqualTo(new Started.Messages(0));
    }

    @Test
    void theTransportThatARecipientWaitsForIsFlushed() {
        MessageState state = add("bob@example.com");
        replaceLast(state.apply(new LedgerEntry.Offered(NOW, List.of(0), "smtp-backup", "")));
        start("example.com");
        assertThat(flushed()).containsExactly("smtp-backup");
    }

    @Test
    @DisplayName("RFC 1985, 5.2: # names a queue, here a transport that is there")
    void aNumberSignNamesATransport() {
        assertThat(start("#smtp")).isEqualTo(new Started.Unknown());
        assertThat(flushed()).containsExactly("smtp");
        assertThat(start("#gone")).isInstanceOf(Started.Refused.class);
        assertThat(start("#fax")).isInstanceOf(Started.Refused.class);
        assertThat(flushed()).hasSize(1);
    }

    @Test
    void aQueueTooLongToLookThroughIsStartedByRoute() {
        IntStream.range(0, NodeQueues.PAGE * NodeQueues.MOST_PAGES + 1).forEach(i -> add("zoe@example.net"));
        assertThat(start("example.com")).isEqualTo(new Started.Unknown());
        assertThat(flushed()).containsExactly("relay");
    }

    @Test
    void aStoreThatDoesNotAnswerFailsTheStart() {
        closed = true;
        assertThatThrownBy(() -> start("example.com")).hasCauseInstanceOf(StoreClosedException.class);
    }
}
