// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.inbound;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.spooler.smtp.server.MailRefusedException;

/**
 * Octets on their way from a connection to a lane. Either side may break it off; what is first counts.
 *
 * <p><b>Threading.</b> One thread writes and never waits, one reads and may wait. <b>Cost.</b> Holds at most its bound and
 * one piece.
 */
final class OctetPipe {

    private final int bound;
    private final Deque<ByteBuffer> pieces = new ArrayDeque<>();
    private int held;
    private boolean ended;
    private MailRefusedException broken;
    private CompletableFuture<Void> room = CompletableFuture.completedFuture(null);

    OctetPipe(int bound) {
        this.bound = bound;
    }

    /** Takes a copy of the octets; even beyond the bound, see {@link #room}. */
    synchronized void put(ByteBuffer octets) throws MailRefusedException {
        refuseIfBroken();
        held += octets.remaining();
        pieces.addLast(ByteBuffer.allocate(octets.remaining()).put(octets).flip());
        if (isFull() && room.isDone()) {
            room = new CompletableFuture<>();
        }
        notifyAll();
    }

    synchronized boolean isFull() {
        return held >= bound;
    }

    /** Completed while the pipe is not full, or is broken. */
    synchronized CompletionStage<Void> room() {
        return room;
    }

    /** No more octets come. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Everything that was held is dropped, and both sides are told why. */
    void breakOff(MailRefusedException why) {
        CompletableFuture<Void> waiting;
        synchronized (this) {
            if (broken == null) {
                broken = why;
            }
            pieces.clear();
            held = 0;
            waiting = room;
            notifyAll();
        }
        waiting.complete(null);
    }

    /** Whether all octets were read. */
    synchronized boolean isDrained() {
        return ended && pieces.isEmpty() && broken == null;
    }

    /**
     * Reads the next octets; empty at the end, and when none come in time.
     *
     * @throws MailRefusedException if the pipe was broken off
     */
    Optional<ByteBuffer> take(Duration patience) throws MailRefusedException, InterruptedException {
        CompletableFuture<Void> waiting;
        ByteBuffer next;
        synchronized (this) {
            await(patience);
            refuseIfBroken();
            next = pieces.pollFirst();
            if (next == null) {
                return Optional.empty();
            }
            held -= next.remaining();
            waiting = room;
            if (isFull()) {
                return Optional.of(next);
            }
        }
        waiting.complete(null);
        return Optional.of(next);
    }

    private void await(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (pieces.isEmpty() && !ended && broken == null) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return;
            }
            wait(millis);
        }
    }

    private void refuseIfBroken() throws MailRefusedException {
        if (broken != null) {
            throw broken;
        }
    }
}
