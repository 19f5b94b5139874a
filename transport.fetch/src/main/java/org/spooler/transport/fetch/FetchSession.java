// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.Consumer;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.ValidateFlag;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.InboundMessage;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.ReceiveOutcome;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportException;
import org.spooler.api.transport.TransportSession;
import org.spooler.transport.fetch.mailbox.LoginRefusedException;
import org.spooler.transport.fetch.mailbox.RemoteMailbox;

/**
 * Fetches one message after the other from one mailbox.
 *
 * <p><b>Durability.</b> An original is touched only when its message is durable here (DEC-23), and what was saved is
 * remembered before. <b>Errors.</b> An {@link IOException} if the server or the store fails; the original stays, and the
 * next poll connects anew.
 */
final class FetchSession implements TransportSession {

    private final FetchSettings settings;
    private final StatusLine status;
    private final Waiting waiting;
    private final Turns turns;
    private final Fetching fetching;
    private final Consumer<FetchSession> gone;
    private volatile boolean inbound;
    private volatile boolean closed;

    FetchSession(TransportContext context, FetchSettings settings, RemoteMailbox mailbox, Consumer<FetchSession> gone) {
        this.settings = settings;
        this.status = new StatusLine(context, settings.account().url());
        SavedMessages saved =
                new SavedMessages(context.profile(), settings.account().key());
        this.waiting = new Waiting(context.name(), mailbox, settings, saved, context.clock());
        this.turns = new Turns(waiting);
        this.fetching = new Fetching(context, settings, waiting);
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
            turns.take(() -> {
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
        status.receiving(true);
        try {
            return reporting(() -> fetching.next(message));
        } catch (TransferStoppedException cancelled) {
            return ReceiveOutcome.NOTHING;
        } finally {
            status.receiving(false);
        }
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
        flushing(true);
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
        fetching.flushing(whether);
        status.flushing(whether);
        if (!whether) {
            turns.letGo();
        }
    }

    @Override
    public void idle() throws InterruptedException {
        try {
            turns.take(() -> {
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
        fetching.cancel(transfer);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        fetching.end();
        turns.end();
        status.closed();
        gone.accept(this);
    }

    /** Shows in the status row whether it worked. */
    private <T> T reporting(Turns.Work<T> work) throws IOException, InterruptedException {
        try {
            T result = turns.take(work);
            status.works();
            return result;
        } catch (TransferStoppedException wanted) {
            throw wanted;
        } catch (IOException failed) {
            status.failed(failed.getMessage());
            throw failed;
        }
    }
}
