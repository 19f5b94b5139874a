// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.message.Envelope;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.ResourceMethod;
import org.spooler.api.status.StatusCode;
import org.spooler.api.status.StatusRow;
import org.spooler.api.store.StoreException;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.InboundMessage;
import org.spooler.api.transport.InboundReceipt;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.ReceiveOutcome;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportSession;

/** A session that keeps every promise; small steps, so that a test can break one of them. */
class ExemplarySession implements TransportSession {

    static final Address LATER = Address.smtp("later@example.org");
    static final Address REFUSED = Address.smtp("refused@example.org");
    static final Address BUSY = Address.smtp("busy@example.org");

    final TransportContext context;
    final RemoteEnd remote;
    final Set<TransferId> putOff = ConcurrentHashMap.newKeySet();
    final Set<TransferId> cancelled = ConcurrentHashMap.newKeySet();
    final CompletableFuture<InboundReceipt> closed = new CompletableFuture<>();
    volatile boolean inbound;
    volatile boolean flushInbound;

    ExemplarySession(TransportContext context, RemoteEnd remote) {
        this.context = context;
        this.remote = remote;
        row(row -> row.with(StatusCode.AVAILABLE)
                .withMethods(Set.of(ResourceMethod.VALIDATE_STATE, ResourceMethod.FLUSH_QUEUES)));
    }

    void row(UnaryOperator<StatusRow> change) {
        context.updateStatus(change);
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.of(AddressType.SMTP).withSessions(2).polled();
    }

    // Outbound

    @Override
    public SubmitOutcome submit(OutboundMessage message) throws IOException, InterruptedException {
        if (message.recipient(message.recipients().get(0)).address().equals(LATER) && !message.deferred()) {
            putOff.add(message.transfer());
            return SubmitOutcome.ACCEPTED;
        }
        beginSection();
        row(row -> row.with(StatusCode.OUTBOUND_ACTIVE));
        try {
            Optional<String> text = read(message);
            if (text.isPresent() && reachPeer(message)) {
                deliver(message, text.get());
            }
        } finally {
            row(row -> row.without(StatusCode.OUTBOUND_ACTIVE));
            endSection();
        }
        return SubmitOutcome.ACCEPTED;
    }

    void beginSection() {
        row(row -> row.withText("the line is in use"));
        context.enterCriticalSection();
    }

    void endSection() {
        context.leaveCriticalSection();
        row(row -> row.withText(""));
    }

    /** Reads the content in small pieces and keeps its beginning; empty if the transfer was cancelled. */
    Optional<String> read(OutboundMessage message) throws IOException, InterruptedException {
        StringBuilder head = new StringBuilder();
        byte[] piece = new byte[8192];
        try (InputStream content = message.content().open()) {
            for (int count = content.read(piece); count >= 0; count = content.read(piece)) {
                if (stops(message.transfer()) || message.isCancelled()) {
                    return Optional.empty();
                }
                if (head.length() < piece.length) {
                    head.append(new String(piece, 0, count, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return Optional.of(head.toString());
    }

    boolean stops(TransferId transfer) throws InterruptedException {
        if (closed.isDone()) {
            throw new InterruptedException("session closed");
        }
        return cancelled.contains(transfer) || context.checkpoint(transfer);
    }

    boolean reachPeer(OutboundMessage message) throws IOException, InterruptedException {
        return remote.awaitPeer(() -> stops(message.transfer()) || message.isCancelled());
    }

    /** Settles each recipient: delivered unless its address is refused. */
    void deliver(OutboundMessage message, String text) {
        for (int i : message.recipients()) {
            Address address = message.recipient(i).address();
            if (address.equals(REFUSED)) {
                message.settle(RecipientOutcome.failed(i, "5.1.1", "no such mailbox"));
            } else if (address.equals(BUSY)) {
                message.settle(RecipientOutcome.delayed(i, "4.2.1", "come back later", RetryClass.REPLY));
            } else {
                remote.arrive(message.id(), address, text);
                message.settle(RecipientOutcome.delivered(i, "ok"));
            }
        }
    }

    @Override
    public Disposition end(OutboundMessage message) {
        return putOff.contains(message.transfer()) ? Disposition.AWAIT_NOTICE : Disposition.SENT;
    }

    @Override
    public void cancel(TransferId transfer) {
        cancelled.add(transfer);
        remote.wake();
    }

    @Override
    public void abortDeferred(TransferId transfer) {
        putOff.remove(transfer);
    }

    // Inbound

    @Override
    public boolean poll() throws IOException {
        return inbound && remote.waiting() > 0;
    }

    @Override
    public ReceiveOutcome receive(InboundMessage message) throws IOException, InterruptedException {
        Optional<String> mark = inbound ? remote.first() : Optional.empty();
        if (mark.isEmpty() || !takeOver(mark.get(), message)) {
            return ReceiveOutcome.NOTHING;
        }
        return remote.waiting() > 0 ? ReceiveOutcome.DELIVERED_MORE : ReceiveOutcome.DELIVERED_LAST;
    }

    boolean takeOver(String mark, InboundMessage message) throws IOException, InterruptedException {
        write(message, remote.octets(mark));
        if (message.isCancelled() || stops(message.transfer())) {
            return false;
        }
        awaitDurable(message.saveChanges(Envelope.builder().to("me@example.org").build()));
        remote.remove(mark);
        return true;
    }

    void write(InboundMessage message, byte[] octets) throws IOException {
        try {
            message.write(ByteBuffer.wrap(octets));
        } catch (StoreException refused) {
            throw new IOException("the store takes nothing", refused);
        }
    }

    void awaitDurable(CompletionStage<InboundReceipt> saved) throws IOException, InterruptedException {
        try {
            CompletableFuture.anyOf(saved.toCompletableFuture(), closed).get();
        } catch (ExecutionException refused) {
            throw new IOException("not durable", refused.getCause());
        }
        if (!saved.toCompletableFuture().isDone()) {
            throw new InterruptedException("session closed");
        }
    }

    // Controls and flushes

    @Override
    public void control(Set<SessionControl> controls) {
        controls.forEach(this::control);
    }

    private void control(SessionControl control) {
        switch (control) {
            case BEGIN_OUTBOUND -> row(row -> row.with(StatusCode.OUTBOUND_ENABLED));
            case END_OUTBOUND -> row(row -> row.without(StatusCode.OUTBOUND_ENABLED));
            case BEGIN_INBOUND -> inbound(true);
            case END_INBOUND -> inbound(false);
            case BEGIN_OUTBOUND_FLUSH -> row(row -> row.with(StatusCode.OUTBOUND_FLUSH));
            case BEGIN_INBOUND_FLUSH -> row(row -> row.with(StatusCode.INBOUND_FLUSH));
            case END_OUTBOUND_FLUSH -> endOutboundFlush();
            case END_INBOUND_FLUSH -> endInboundFlush();
        }
    }

    void inbound(boolean open) {
        inbound = open;
        row(row -> open ? row.with(StatusCode.INBOUND_ENABLED) : row.without(StatusCode.INBOUND_ENABLED));
    }

    void endOutboundFlush() {
        remote.takeLine(false);
        boolean next = flushInbound;
        row(row -> next
                ? row.without(StatusCode.OUTBOUND_FLUSH).with(StatusCode.INBOUND_FLUSH)
                : row.without(StatusCode.OUTBOUND_FLUSH));
    }

    void endInboundFlush() {
        flushInbound = false;
        remote.takeLine(false);
        row(row -> row.without(StatusCode.INBOUND_FLUSH));
    }

    @Override
    public MapiStatus flush(Set<FlushFlag> flags) {
        remote.takeLine(true);
        flushInbound = flags.contains(FlushFlag.DOWNLOAD);
        askAgain();
        StatusCode first = flags.contains(FlushFlag.UPLOAD) ? StatusCode.OUTBOUND_FLUSH : StatusCode.INBOUND_FLUSH;
        row(row -> row.with(first));
        return MapiStatus.S_OK;
    }

    void askAgain() {
        List.copyOf(putOff).forEach(transfer -> {
            putOff.remove(transfer);
            context.sentDeferred(transfer);
        });
    }

    @Override
    public void close() {
        closed.complete(null);
        putOff.clear();
        remote.wake();
    }
}
