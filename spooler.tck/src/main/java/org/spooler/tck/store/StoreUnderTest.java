// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.Durability;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LeaseRequest;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreDraft;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.StoreProvider;

/** An open store in the words of the contracts: each call waits for its stage, but not for ever. */
public final class StoreUnderTest implements AutoCloseable {

    /** How long a lease of the contracts holds. */
    public static final Duration TERM = Duration.ofMinutes(5);

    private static final long DEADLINE_SECONDS = 30;

    private final ContractClock clock;
    private final RecordingContext context;
    private final SpoolerStore store;

    private StoreUnderTest(StoreProvider provider, ContractClock clock) throws StoreException {
        this.clock = clock;
        this.context = new RecordingContext(clock);
        this.store = provider.open(context);
    }

    /** Opens and recovers a store. */
    public static StoreUnderTest open(StoreProvider provider) throws StoreException {
        return open(provider, new ContractClock());
    }

    /** Opens and recovers a store at the time of an earlier run. */
    public static StoreUnderTest open(StoreProvider provider, ContractClock clock) throws StoreException {
        StoreUnderTest opened = new StoreUnderTest(provider, clock);
        await(opened.store.recover());
        return opened;
    }

    /** The store itself. */
    public SpoolerStore store() {
        return store;
    }

    /** The time that the store sees. */
    public ContractClock clock() {
        return clock;
    }

    /** What the store told. */
    public RecordingContext context() {
        return context;
    }

    /** Queues a message for these recipients. */
    public MessageId accept(String... recipients) throws StoreException {
        return accept(envelope(recipients), "Subject: test\r\n\r\nHello\r\n", Optional.empty());
    }

    /** Queues a message under an idempotency key. */
    public MessageId acceptUnderKey(String key) throws StoreException {
        return accept(envelope("ann@example.org"), "Subject: " + key + "\r\n\r\n", Optional.of(key));
    }

    /** Queues a message. */
    public MessageId accept(Envelope envelope, String content, Optional<String> key) throws StoreException {
        return await(commit(envelope, content, key));
    }

    /** Starts to queue a message and does not wait. */
    public CompletionStage<MessageId> commit(Envelope envelope, String content, Optional<String> key)
            throws StoreException {
        byte[] octets = content.getBytes(StandardCharsets.ISO_8859_1);
        try (StoreDraft draft = store.draft()) {
            draft.write(ByteBuffer.wrap(octets));
            return draft.commit(envelope, traits(octets.length), key);
        }
    }

    /** An envelope from bob@example.org. */
    public static Envelope envelope(String... recipients) {
        Envelope.Builder builder = Envelope.builder().from("bob@example.org");
        for (String recipient : recipients) {
            builder.to(recipient);
        }
        return builder.build();
    }

    /** Traits of plain content. */
    public static ContentTraits traits(long sizeBytes) {
        return new ContentTraits(sizeBytes, false, false, true);
    }

    /** Leases what is due. */
    public List<Lease> lease(int most) {
        return await(store.lease(request(most)));
    }

    /** Leases the one message that is due. */
    public Lease leaseOne() {
        List<Lease> leases = lease(2);
        if (leases.size() != 1) {
            throw new AssertionError("expected exactly one message to be due, but there were " + leases);
        }
        return leases.get(0);
    }

    /** Leases one message by its id. */
    public Optional<Lease> lease(MessageId id) {
        return await(store.lease(id, request(1)));
    }

    /** The ids of leased messages. */
    public static List<MessageId> ids(List<Lease> leases) {
        return leases.stream().map(lease -> lease.state().id()).toList();
    }

    /** Writes entries under a lease. */
    public MessageState append(Lease lease, LedgerEntry... entries) {
        return await(store.append(lease.token(), List.of(entries), Durability.SYNCED));
    }

    /** Ends a leased message. */
    public MessageState finish(Lease lease) {
        return append(lease, new LedgerEntry.Finished(clock.instant(), Optional.empty()));
    }

    /** Finds the state of a message. */
    public Optional<MessageState> find(MessageId id) {
        return await(store.find(id));
    }

    /** Reads a content to its end. */
    public static String read(Content content) throws IOException {
        try (InputStream stream = content.open()) {
            return new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static LeaseRequest request(int most) {
        return new LeaseRequest("contract", most, TERM);
    }

    /**
     * Waits for a stage.
     *
     * @throws CompletionException with what the stage failed with
     */
    public static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the store did not complete its stage within " + DEADLINE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the store", e);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
