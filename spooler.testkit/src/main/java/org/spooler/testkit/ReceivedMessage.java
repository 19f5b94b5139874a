// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.store.StoreException;
import org.spooler.api.transport.InboundMessage;
import org.spooler.api.transport.InboundReceipt;
import org.spooler.api.transport.TransferId;

/** A message being received, kept in memory for a test to look at. It is durable when the test says so. */
public final class ReceivedMessage implements InboundMessage {

    private final TransferId transfer;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final CompletableFuture<InboundReceipt> durable = new CompletableFuture<>();
    private volatile Envelope envelope;
    private volatile boolean cancelled;

    /** A message that is not saved yet. */
    public ReceivedMessage(long transfer) {
        this.transfer = new TransferId(transfer);
    }

    @Override
    public TransferId transfer() {
        return transfer;
    }

    @Override
    public synchronized void write(ByteBuffer buffer) {
        byte[] chunk = new byte[buffer.remaining()];
        buffer.get(chunk);
        octets.writeBytes(chunk);
    }

    @Override
    public CompletionStage<InboundReceipt> saveChanges(Envelope saved) {
        envelope = saved;
        return durable;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    /** Cancels the transfer. */
    public void cancel() {
        cancelled = true;
    }

    /** The store has it. */
    public void synced() {
        durable.complete(new InboundReceipt(new MessageId("R" + transfer), MapiStatus.S_OK));
    }

    /** The store could not take it. */
    public void refused(StoreException problem) {
        durable.completeExceptionally(problem);
    }

    /** The envelope it was saved with; empty while it was not saved. */
    public Optional<Envelope> envelope() {
        return Optional.ofNullable(envelope);
    }

    /** What was written. */
    public synchronized byte[] octets() {
        return octets.toByteArray();
    }
}
