// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.transport.InboundMessage;
import org.spooler.api.transport.InboundReceipt;
import org.spooler.api.transport.ReceiveOutcome;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportContext;
import org.spooler.transport.fetch.mailbox.Original;

/**
 * Takes one message after the other over.
 *
 * <p><b>Threading.</b> One thread at a time, but {@link #cancel}, {@link #flushing} and {@link #end}.
 */
final class Fetching {

    private static final Logger LOG = LoggerFactory.getLogger(Fetching.class);

    private final TransportContext context;
    private final Waiting waiting;
    private final Download download;
    private volatile TransferId current;
    private volatile boolean stopped;
    private volatile boolean flushing;
    private volatile boolean ended;

    Fetching(TransportContext context, FetchSettings settings, Waiting waiting) {
        this.context = context;
        this.waiting = waiting;
        this.download = new Download(settings, context.clock());
    }

    /** Whether everything that is there is wanted now. */
    void flushing(boolean whether) {
        flushing = whether;
    }

    /** Stops a transfer under way; the original stays. */
    void cancel(TransferId transfer) {
        if (transfer.equals(current)) {
            stopped = true;
            waiting.cut();
        }
    }

    /** Nothing more is taken over. */
    void end() {
        ended = true;
    }

    /**
     * Takes over the next message, if there is one.
     *
     * @throws TransferStoppedException if the transfer was cancelled
     */
    ReceiveOutcome next(InboundMessage message) throws IOException, InterruptedException {
        current = message.transfer();
        stopped = false;
        try {
            Optional<Original> original = waiting.isEmpty() && !waiting.look() ? Optional.empty() : waiting.take();
            if (original.isEmpty()) {
                return ReceiveOutcome.NOTHING;
            }
            fetch(original.get(), message);
            return more();
        } finally {
            current = null;
        }
    }

    private void fetch(Original original, InboundMessage message) throws IOException, InterruptedException {
        try {
            CompletableFuture<InboundReceipt> receipt =
                    download.copy(original, message, () -> isStopped(message), waiting::cut);
            InboundReceipt safe = await(original, receipt, message);
            remember(original);
            LOG.info("{}: fetched {}, size={}", safe.id(), original, original.size());
        } catch (IOException failed) {
            waiting.putAside(original);
            throw isStopped(message) ? new TransferStoppedException() : failed;
        }
    }

    private InboundReceipt await(Original original, CompletableFuture<InboundReceipt> receipt, InboundMessage message)
            throws IOException, InterruptedException {
        try {
            return download.await(receipt, () -> isStopped(message));
        } catch (IOException | InterruptedException givenUp) {
            // It may become durable after all; until that is known it is not fetched again.
            waiting.late(original, receipt);
            throw givenUp;
        }
    }

    private boolean isStopped(InboundMessage message) {
        return stopped
                || ended
                || message.isCancelled()
                || context.checkpoint(message.transfer())
                || Thread.currentThread().isInterrupted();
    }

    /** What cannot be remembered could be delivered twice: nothing works any more (RECV-028). */
    private void remember(Original original) throws IOException {
        try {
            waiting.saved(original);
        } catch (UncheckedIOException unwritable) {
            context.criticalError("what was fetched cannot be remembered: " + unwritable.getMessage() + ": "
                    + unwritable.getCause().getMessage());
            throw new IOException(unwritable);
        }
    }

    /** While flushing, what is left is announced from in here (RECV-035), until nothing is left. */
    private ReceiveOutcome more() throws IOException {
        if (waiting.isEmpty() && flushing) {
            waiting.look();
        }
        if (waiting.isEmpty()) {
            waiting.release();
            return ReceiveOutcome.DELIVERED_LAST;
        }
        if (flushing) {
            context.newMail();
        }
        return ReceiveOutcome.DELIVERED_MORE;
    }
}
