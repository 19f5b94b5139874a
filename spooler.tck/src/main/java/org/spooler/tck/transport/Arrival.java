// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.store.StoreException;
import org.spooler.api.transport.InboundMessage;
import org.spooler.api.transport.InboundReceipt;
import org.spooler.api.transport.TransferId;

/** A message being received, as the spooler hands it to a transport: the test decides what the store makes of it. */
final class Arrival implements InboundMessage {

    private static final AtomicLong TRANSFERS = new AtomicLong(1_000_000);

    private final TransferId transfer = new TransferId(TRANSFERS.incrementAndGet());
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final CompletableFuture<InboundReceipt> durable = new CompletableFuture<>();
    private final CountDownLatch saved = new CountDownLatch(1);
    private final AtomicInteger saves = new AtomicInteger();
    private volatile Runnable firstWrite = () -> {};
    private volatile boolean storeBroken;
    private volatile boolean cancelled;
    private volatile boolean over;
    private volatile boolean misused;

    /** A message whose store takes it at once. */
    static Arrival taken() {
        Arrival arrival = new Arrival();
        arrival.synced();
        return arrival;
    }

    /** A message whose store has not answered yet. */
    static Arrival pending() {
        return new Arrival();
    }

    /** A message that cannot even be written. */
    static Arrival unwritable() {
        Arrival arrival = new Arrival();
        arrival.storeBroken = true;
        return arrival;
    }

    /** Runs something when the first octets come. */
    Arrival onFirstWrite(Runnable action) {
        firstWrite = action;
        return this;
    }

    void synced() {
        durable.complete(new InboundReceipt(new MessageId("IN" + transfer), MapiStatus.S_OK));
    }

    void refused() {
        durable.completeExceptionally(new StoreException("the contract's store is full"));
    }

    void cancel() {
        cancelled = true;
    }

    /** From now on using it is against the contract. */
    void over() {
        over = true;
    }

    boolean awaitSave(Duration patience) throws InterruptedException {
        return saved.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isSaved() {
        return saves.get() > 0;
    }

    /** Whether it was written to after it was saved, saved twice, or used when its transfer was over. */
    boolean isMisused() {
        return misused || saves.get() > 1;
    }

    String text() {
        synchronized (octets) {
            return octets.toString(StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public TransferId transfer() {
        return transfer;
    }

    @Override
    public void write(ByteBuffer buffer) throws StoreException {
        misused |= over || isSaved();
        if (storeBroken) {
            throw new StoreException("the contract's disk is broken");
        }
        byte[] chunk = new byte[buffer.remaining()];
        buffer.get(chunk);
        Runnable first = firstWrite;
        firstWrite = () -> {};
        first.run();
        synchronized (octets) {
            octets.writeBytes(chunk);
        }
    }

    @Override
    public CompletionStage<InboundReceipt> saveChanges(Envelope saving) {
        misused |= over || storeBroken;
        saves.incrementAndGet();
        saved.countDown();
        return durable;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }
}
