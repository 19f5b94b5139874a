// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.inbound;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.spooler.api.message.Envelope;
import org.spooler.smtp.server.IncomingMail;
import org.spooler.smtp.server.MailRefusedException;

/**
 * A message that a client is sending.
 *
 * <p>It is announced when it is complete or its buffer is full, not before: until then no lane is held for a client that
 * may be slow.
 *
 * <p><b>Threading.</b> Any thread. <b>Durability.</b> The client is told 250 when the spooler says that it has the message.
 */
final class ArrivingMail implements IncomingMail {

    private final String id;
    private final Envelope envelope;
    private final Instant arrived;
    private final Consumer<ArrivingMail> announce;
    private final OctetPipe pipe = new OctetPipe(InboundSettings.BUFFER_BYTES);
    private final CompletableFuture<String> reply = new CompletableFuture<>();
    private final AtomicBoolean announced = new AtomicBoolean();

    /** {@code announce} is called once, when the message wants to be received. */
    ArrivingMail(String id, Envelope envelope, Instant arrived, Consumer<ArrivingMail> announce) {
        this.id = id;
        this.envelope = envelope;
        this.arrived = arrived;
        this.announce = announce;
    }

    @Override
    public String id() {
        return id;
    }

    /** Who it is from and for, as the dialogue said. */
    Envelope envelope() {
        return envelope;
    }

    Instant arrived() {
        return arrived;
    }

    OctetPipe pipe() {
        return pipe;
    }

    @Override
    public void write(ByteBuffer octets) throws MailRefusedException {
        pipe.put(octets);
        if (pipe.isFull()) {
            announceOnce();
        }
    }

    @Override
    public CompletionStage<Void> room() {
        return pipe.room();
    }

    @Override
    public CompletionStage<String> finish() {
        pipe.end();
        announceOnce();
        return reply;
    }

    private void announceOnce() {
        if (announced.compareAndSet(false, true)) {
            announce.accept(this);
        }
    }

    /** The spooler has it. */
    void taken(String text) {
        reply.complete(text);
    }

    /** It is not taken; whatever comes later changes nothing. */
    void refuse(MailRefusedException why) {
        pipe.breakOff(why);
        reply.completeExceptionally(why);
    }

    /** Does something when the client has its answer; at once if it has it. */
    void whenOver(Runnable action) {
        reply.whenComplete((text, why) -> action.run());
    }

    /** Whether the client has its answer. */
    boolean isOver() {
        return reply.isDone();
    }

    @Override
    public void close() {
        if (!reply.isDone()) {
            refuse(Refusals.connectionLost());
        }
    }
}
