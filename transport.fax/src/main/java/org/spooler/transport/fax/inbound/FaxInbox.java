// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.inbound;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.transport.InboundMessage;
import org.spooler.api.transport.InboundReceipt;
import org.spooler.api.transport.ReceiveOutcome;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportContext;
import org.spooler.hylafax.HylafaxServer;
import org.spooler.hylafax.ReceivedFax;
import org.spooler.hylafax.RefusedException;

/**
 * Takes over the faxes that a server received, one after the other, each on a connection of its own.
 *
 * <p><b>Threading.</b> {@link #poll} and {@link #receive} by one thread at a time; all else from any.
 * <p><b>Durability.</b> A fax is removed from the server when its message is durable. It is saved under file name, time
 * and size, so that one that is fetched again after a crash is not filed again (DEC-23).
 * <p><b>Errors.</b> An {@link IOException} if the server or the store fails; the fax stays, and the next look tries
 * again.
 */
public final class FaxInbox implements InboundSide {

    private static final Logger LOG = LoggerFactory.getLogger(FaxInbox.class);
    private static final long STEP_MILLIS = 200;

    private final TransportContext context;
    private final FaxShelf.Door door;
    private final String server;
    private final InboundSettings settings;
    private final WaitingFaxes waiting;
    private final Optional<ArrivalWatch> watch;
    private volatile FaxShelf current;
    private volatile TransferId transfer;
    private volatile boolean stopped;
    private volatile boolean open;
    private volatile boolean flushing;
    private volatile boolean closed;

    /** The faxes of a server; nothing is done before the traffic inwards is opened. */
    public FaxInbox(TransportContext context, HylafaxServer server, InboundSettings settings) {
        this(
                context,
                () -> FaxShelf.of(server),
                server.toString(),
                settings,
                settings.events()
                        ? Optional.of(new ArrivalWatch(context, () -> server.watch("R*"), server.toString()))
                        : Optional.empty());
    }

    FaxInbox(
            TransportContext context,
            FaxShelf.Door door,
            String server,
            InboundSettings settings,
            Optional<ArrivalWatch> watch) {
        this.context = context;
        this.door = door;
        this.server = server;
        this.settings = settings;
        this.waiting = new WaitingFaxes(context.name(), settings, new SavedFaxes(context.profile()));
        this.watch = watch;
    }

    @Override
    public void control(TransportContext ours, Set<SessionControl> controls) {
        if (controls.contains(SessionControl.BEGIN_INBOUND)) {
            inbound(true);
        } else if (controls.contains(SessionControl.END_INBOUND)) {
            inbound(false);
        }
        if (controls.contains(SessionControl.BEGIN_INBOUND_FLUSH)) {
            flushing = true;
        } else if (controls.contains(SessionControl.END_INBOUND_FLUSH)) {
            flushing = false;
        }
    }

    private void inbound(boolean whether) {
        open = whether && !closed;
        if (open) {
            watch.ifPresent(ArrivalWatch::start);
        } else {
            watch.ifPresent(ArrivalWatch::close);
        }
    }

    /** Whether a fax waits (XPORT-086). */
    @Override
    public boolean poll(TransportContext ours) throws IOException {
        if (!open) {
            return false;
        }
        try (FaxShelf shelf = connect()) {
            return waiting.next(waiting.look(shelf)).isPresent();
        } finally {
            current = null;
        }
    }

    /** Takes over one fax (StartMessage). */
    @Override
    public ReceiveOutcome receive(TransportContext ours, InboundMessage message)
            throws IOException, InterruptedException {
        if (!open) {
            return ReceiveOutcome.NOTHING;
        }
        transfer = message.transfer();
        stopped = false;
        try (FaxShelf shelf = connect()) {
            return receive(shelf, message);
        } catch (IOException failed) {
            if (isStopped(message)) {
                return ReceiveOutcome.NOTHING;
            }
            throw failed;
        } finally {
            transfer = null;
            current = null;
        }
    }

    private FaxShelf connect() throws IOException {
        FaxShelf shelf = door.open();
        current = shelf;
        return shelf;
    }

    private ReceiveOutcome receive(FaxShelf shelf, InboundMessage message) throws IOException, InterruptedException {
        List<ReceivedFax> all = waiting.look(shelf);
        for (Optional<ReceivedFax> next = waiting.next(all); next.isPresent(); next = waiting.next(all)) {
            ReceivedFax fax = next.get();
            try (FetchedFax fetched =
                    FetchedFax.from(shelf, fax, context.clock().instant())) {
                save(shelf, fetched, message);
                return more(all.size() > 1);
            } catch (RefusedException refused) {
                waiting.refused(fax, refused);
            }
        }
        return ReceiveOutcome.NOTHING;
    }

    /** While flushing, what is left is announced from in here (RECV-035). */
    private ReceiveOutcome more(boolean whether) {
        if (whether && flushing) {
            context.newMail();
        }
        return whether ? ReceiveOutcome.DELIVERED_MORE : ReceiveOutcome.DELIVERED_LAST;
    }

    private void save(FaxShelf shelf, FetchedFax fax, InboundMessage message) throws IOException, InterruptedException {
        try (MessageStream target = new MessageStream(message)) {
            new FaxMail(fax, settings).writeTo(target);
        }
        if (isStopped(message)) {
            throw new IOException("the transfer was cancelled");
        }
        String key = server + "." + SavedFaxes.key(fax.fax());
        InboundReceipt safe =
                await(message.saveChanges(FaxEnvelope.of(fax, settings), key).toCompletableFuture(), message);
        LOG.info("{}: fetched fax {}, {}", safe.id(), fax.fax().name(), fax.subject());
        waiting.safe(shelf, fax.fax());
    }

    /** Waits until it is durable; what is given up may become so all the same, and is then known by its key. */
    private InboundReceipt await(CompletableFuture<InboundReceipt> receipt, InboundMessage message)
            throws IOException, InterruptedException {
        while (true) {
            try {
                return receipt.get(STEP_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                if (isStopped(message)) {
                    throw new IOException("the transfer was cancelled", notYet);
                }
            } catch (ExecutionException refused) {
                throw new IOException(
                        "the store refuses the fax: " + refused.getCause().getMessage(), refused);
            }
        }
    }

    private boolean isStopped(InboundMessage message) {
        return stopped || closed || message.isCancelled() || context.checkpoint(message.transfer());
    }

    /** Stops a transfer under way; its fax stays on the server. */
    @Override
    public void cancel(TransferId wanted) {
        if (wanted.equals(transfer)) {
            stopped = true;
            hangUp();
        }
    }

    private void hangUp() {
        FaxShelf shelf = current;
        if (shelf != null) {
            shelf.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        inbound(false);
        hangUp();
    }
}
