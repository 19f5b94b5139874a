// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.ValidateFlag;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.FlushFlag;
import org.spooler.api.transport.InboundMessage;
import org.spooler.api.transport.InboundReceipt;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.ReceiveOutcome;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportException;
import org.spooler.api.transport.TransportSession;
import org.spooler.transport.fetch.mailbox.LoginRefusedException;
import org.spooler.transport.fetch.mailbox.Original;
import org.spooler.transport.fetch.mailbox.RemoteMailbox;

/**
 * Fetches one message after the other from one mailbox.
 *
 * <p><b>Durability.</b> An original is touched only when its message is durable here (DEC-23), and what was saved is
 * remembered before. <b>Errors.</b> An {@link IOException} if the server or the store fails; the original stays, and the
 * next poll connects anew.
 */
final class FetchSession implements TransportSession {

    private static final Logger LOG = LoggerFactory.getLogger(FetchSession.class);

    private final TransportContext context;
    private final FetchSettings settings;
    private final StatusLine status;
    private final Waiting waiting;
    private final Download download;
    private final Consumer<FetchSession> gone;
    private final ReentrantLock busy = new ReentrantLock();
    private volatile TransferId current;
    private volatile boolean stopped;
    private volatile boolean inbound;
    private volatile boolean flushing;
    private volatile boolean releasing;
    private volatile boolean closed;

    FetchSession(TransportContext context, FetchSettings settings, RemoteMailbox mailbox, Consumer<FetchSession> gone) {
        this.context = context;
        this.settings = settings;
        this.status = new StatusLine(context, settings.account().url());
        this.waiting = new Waiting(
                context.name(),
                mailbox,
                settings,
                new SavedMessages(context.profile(), settings.account().key()),
                context.clock());
        this.download = new Download(settings, context.clock());
        this.gone = gone;
    }

    /**
     * Logs in for the first time.
     *
     * @param pid whose configuration has to change if it is wrong
     */
    void logOn(String pid) throws TransportException {
        if (settings.missing().isPresent()) {
            throw new TransportException(
                    MapiStatus.MAPI_E_UNCONFIGURED,
                    pid + ": " + settings.missing().get() + " is not set");
        }
        try {
            inTurn(() -> {
                waiting.connect();
                waiting.release();
                return true;
            });
            status.opened();
        } catch (LoginRefusedException refused) {
            throw new TransportException(MapiStatus.MAPI_E_UNCONFIGURED, pid + ": " + refused.getMessage());
        } catch (IOException unreachable) {
            throw new TransportException(MapiStatus.MAPI_E_FAILONEPROVIDER, unreachable.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TransportException(MapiStatus.MAPI_E_FAILONEPROVIDER, "interrupted while logging in");
        }
    }

    /** Carries nothing out, so it is never chosen for sending; is polled, and uses idle time to let connections go. */
    @Override
    public Capabilities capabilities() {
        return new Capabilities(Set.of(), false, Set.of(), 1, 1, 1, true, true);
    }

    @Override
    public SubmitOutcome submit(OutboundMessage message) {
        return SubmitOutcome.NOT_ME;
    }

    @Override
    public boolean poll() throws IOException, InterruptedException {
        return mayReceive() && reporting(waiting::look);
    }

    private boolean mayReceive() {
        return inbound && !closed;
    }

    @Override
    public ReceiveOutcome receive(InboundMessage message) throws IOException, InterruptedException {
        if (!mayReceive()) {
            return ReceiveOutcome.NOTHING;
        }
        current = message.transfer();
        stopped = false;
        status.receiving(true);
        try {
            return reporting(() -> next(message));
        } catch (TransferStoppedException cancelled) {
            return ReceiveOutcome.NOTHING;
        } finally {
            current = null;
            status.receiving(false);
        }
    }

    private ReceiveOutcome next(InboundMessage message) throws IOException, InterruptedException {
        if (waiting.isEmpty() && !waiting.look()) {
            return ReceiveOutcome.NOTHING;
        }
        Optional<Original> original = waiting.take();
        if (original.isEmpty()) {
            return ReceiveOutcome.NOTHING;
        }
        fetch(original.get(), message);
        return more();
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
            // What is left of the message may still be on its way.
            waiting.disconnect();
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
                || closed
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

    /** While flushing, what is left is announced from in here (RECV-035), and nothing is left until nothing is there. */
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

    /** Connects and asks for the inbound flush (FLUSH-013); it is the spooler that takes the messages. */
    @Override
    public MapiStatus flush(Set<FlushFlag> flags) throws IOException, InterruptedException {
        if (!flags.contains(FlushFlag.DOWNLOAD)) {
            return MapiStatus.S_OK;
        }
        reporting(() -> {
            waiting.connect();
            return true;
        });
        status.flushing(true);
        return MapiStatus.S_OK;
    }

    @Override
    public void control(Set<SessionControl> controls) {
        for (SessionControl control : controls) {
            switch (control) {
                case BEGIN_INBOUND -> enable(true);
                case END_INBOUND -> enable(false);
                case BEGIN_INBOUND_FLUSH -> flushing(true);
                case END_INBOUND_FLUSH -> flushing(false);
                default -> {
                    // Nothing goes out through this transport.
                }
            }
        }
    }

    private void enable(boolean whether) {
        inbound = whether;
        status.inbound(whether);
    }

    private void flushing(boolean whether) {
        flushing = whether;
        status.flushing(whether);
        if (!whether) {
            letGo();
        }
    }

    /** Now if nobody is at it, else as soon as whoever is at it has finished. */
    private void letGo() {
        releasing = true;
        if (busy.tryLock()) {
            try {
                releaseIfAsked();
            } finally {
                busy.unlock();
            }
        }
    }

    private void releaseIfAsked() {
        if (releasing || closed) {
            releasing = false;
            waiting.disconnect();
        }
    }

    @Override
    public void idle() throws InterruptedException {
        try {
            inTurn(() -> {
                waiting.rest();
                return true;
            });
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Checks that the server lets us in; or lets it go. */
    @Override
    public MapiStatus validate(Set<ValidateFlag> flags) throws InterruptedException {
        try {
            reporting(() -> {
                if (flags.contains(ValidateFlag.FORCE_DISCONNECT)) {
                    waiting.disconnect();
                } else {
                    waiting.look();
                }
                return true;
            });
            return MapiStatus.S_OK;
        } catch (LoginRefusedException refused) {
            return MapiStatus.MAPI_E_UNCONFIGURED;
        } catch (IOException unreachable) {
            return MapiStatus.MAPI_E_NETWORK_ERROR;
        }
    }

    /** Leaves the original, which is offered again (XPORT-056). */
    @Override
    public void cancel(TransferId transfer) {
        if (transfer.equals(current)) {
            stopped = true;
            waiting.cut();
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (busy.tryLock()) {
            try {
                waiting.disconnect();
            } finally {
                busy.unlock();
            }
        } else {
            waiting.cut();
        }
        status.closed();
        gone.accept(this);
    }

    /** Something that talks to the server. */
    private interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    /** Shows in the status row whether it worked. */
    private <T> T reporting(Work<T> work) throws IOException, InterruptedException {
        try {
            T result = inTurn(work);
            status.works();
            return result;
        } catch (TransferStoppedException wanted) {
            throw wanted;
        } catch (IOException failed) {
            status.failed(failed.getMessage());
            throw failed;
        }
    }

    private <T> T inTurn(Work<T> work) throws IOException, InterruptedException {
        busy.lockInterruptibly();
        try (LibraryLoader library = new LibraryLoader()) {
            return work.run();
        } catch (IOException failed) {
            waiting.disconnect();
            throw failed;
        } finally {
            releaseIfAsked();
            busy.unlock();
        }
    }
}
