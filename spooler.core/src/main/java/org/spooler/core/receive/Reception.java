// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.receive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.spooler.api.message.Envelope;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.store.FolderDraft;
import org.spooler.api.store.StoreException;
import org.spooler.api.transport.InboundMessage;
import org.spooler.api.transport.InboundReceipt;
import org.spooler.api.transport.ReceiveOutcome;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportSession;
import org.spooler.core.content.ContentScanner;

/**
 * One message being received: a draft in the store until the transport saves it, nothing at all if it does not
 * (RECV-025, RECV-027). Once saved it is ours, whatever the call answers afterwards: the transport may have told the
 * remote system so.
 *
 * <p><b>Threading.</b> The transport's side by one thread at a time; {@link #end} and {@link #cancel} from any. The
 * draft is closed by whoever uses it last.
 */
public final class Reception implements InboundMessage {

    private final TransferId transfer;
    private final String transport;
    private final Arrivals arrivals;
    private final Clock clock;
    private final ContentScanner scanner = new ContentScanner();
    private final ReentrantLock inUse = new ReentrantLock();
    private final CompletableFuture<InboundReceipt> saved = new CompletableFuture<>();
    private FolderDraft draft;
    private volatile boolean saving;
    private volatile boolean untouched;
    private volatile boolean over;
    private volatile boolean cancelled;

    /** A message from a transport that has not begun yet. */
    public Reception(TransferId transfer, String transport, Arrivals arrivals, Clock clock) {
        this.transfer = transfer;
        this.transport = transport;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    /**
     * Makes the message and has a session fill it (RECV-006 to RECV-008). Runs on the session's lane.
     *
     * @throws StoreException if the store takes no message now; then the session was not asked
     */
    public ReceiveOutcome by(TransportSession session) throws IOException, InterruptedException, StoreException {
        begin();
        try {
            ReceiveOutcome outcome = session.receive(this);
            if (outcome == null) {
                throw new NullPointerException("receive answered null");
            }
            return outcome;
        } finally {
            end();
        }
    }

    private void begin() throws StoreException {
        inUse.lock();
        try {
            requireOpen();
            draft = arrivals.draft();
        } finally {
            inUse.unlock();
        }
    }

    @Override
    public TransferId transfer() {
        return transfer;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void write(ByteBuffer octets) throws StoreException {
        inUse.lock();
        try {
            requireOpen();
            scanner.scan(octets);
            draft.write(octets);
            // The store may have copied without moving on.
            octets.position(octets.limit());
        } finally {
            inUse.unlock();
            closeIfOver();
        }
    }

    @Override
    public CompletionStage<InboundReceipt> saveChanges(Envelope envelope) {
        return save(envelope, Optional.empty());
    }

    @Override
    public CompletionStage<InboundReceipt> saveChanges(Envelope envelope, String remoteKey) {
        return save(envelope, Optional.of("received/" + transport + "/" + remoteKey));
    }

    private CompletionStage<InboundReceipt> save(Envelope envelope, Optional<String> key) {
        inUse.lock();
        try {
            if (saving) {
                return saved.minimalCompletionStage();
            }
            requireOpen();
            saving = true;
            commit(envelope, key);
        } catch (StoreException refused) {
            return CompletableFuture.failedStage(refused);
        } catch (RuntimeException fault) {
            saved.completeExceptionally(fault);
        } finally {
            inUse.unlock();
            closeIfOver();
        }
        return saved.minimalCompletionStage();
    }

    private void commit(Envelope envelope, Optional<String> key) {
        if (scanner.sizeBytes() == 0
                && envelope.recipients().isEmpty()
                && envelope.originator().isEmpty()) {
            // DEC-11: saved, but left as it was given: there was no message.
            untouched = true;
            draft.close();
            saved.complete(new InboundReceipt(draft.id(), MapiStatus.MAPI_E_OBJECT_DELETED));
            return;
        }
        InboundEnvelope message = InboundEnvelope.of(envelope, clock.instant());
        arrivals.file(draft, message, scanner.traits(), key).whenComplete((receipt, problem) -> {
            if (problem == null) {
                saved.complete(receipt);
            } else {
                saved.completeExceptionally(causeOf(problem));
            }
        });
    }

    private static Throwable causeOf(Throwable problem) {
        return problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
    }

    private void requireOpen() throws StoreException {
        if (cancelled) {
            throw new StoreException("transfer " + transfer + " from transport " + transport
                    + " is cancelled: keep the original and offer it again later");
        } else if (over || saving) {
            throw new StoreException("transfer " + transfer + " from transport " + transport
                    + " is over: what is not saved before receive returns is not taken");
        }
    }

    /** Cancels it: what is not saved yet is discarded (SPOOL-079). */
    public void cancel() {
        cancelled = true;
        end();
    }

    /** The call is over, or not waited for any more: what is not saved yet is discarded. */
    public void end() {
        over = true;
        closeIfOver();
    }

    private void closeIfOver() {
        if (over && inUse.tryLock()) {
            try {
                if (draft != null && !saving) {
                    draft.close();
                }
            } finally {
                inUse.unlock();
            }
        }
    }

    /** Completed when a message that was saved is durable and has passed the hooks; empty if nothing was saved. */
    public Optional<CompletionStage<InboundReceipt>> receipt() {
        return saving && !untouched ? Optional.of(saved.minimalCompletionStage()) : Optional.empty();
    }
}
