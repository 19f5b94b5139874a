// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.InboundMessage;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.ReceiveOutcome;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportSession;
import org.spooler.transport.fax.inbound.InboundSide;
import org.spooler.transport.fax.job.Tallies;
import org.spooler.transport.fax.number.FaxNumber;
import org.spooler.transport.fax.outbound.Desk;
import org.spooler.transport.fax.outbound.FaxOrder;
import org.spooler.transport.fax.outbound.Outcomes;

/**
 * A session of the fax transport: takes messages at once, reports on them when their calls are over.
 *
 * <p><b>Threading.</b> As the contract says; the server is talked to on the desk's thread, for received faxes on the
 * caller's.
 */
final class FaxSession implements TransportSession {

    /** Messages that wait here for their call; the others wait in the spooler. */
    private static final int WAITING = 100;

    private final TransportContext context;
    private final FaxSettings settings;
    private final Optional<InboundSide> inbound;
    private final Consumer<FaxSession> closed;
    private final StatusLine status;
    private final Acceptance acceptance;
    private final Desk desk;
    private final Map<TransferId, FaxOrder> orders = new ConcurrentHashMap<>();
    private volatile boolean open = true;
    private volatile boolean outbound = true;
    private volatile boolean flushing;

    FaxSession(
            TransportContext context,
            FaxSettings settings,
            Optional<InboundSide> inbound,
            Consumer<FaxSession> closed) {
        this.context = context;
        this.settings = settings;
        this.inbound = inbound;
        this.closed = closed;
        this.status = new StatusLine(context, settings.server().toString(), inbound.isPresent());
        Tallies tallies = new Tallies(context.profile(), context.clock());
        this.acceptance = new Acceptance(settings, tallies, context.clock());
        this.desk = new Desk(settings.name(), context, tallies, settings.server(), settings.line(), status);
        status.opened();
    }

    @Override
    public Capabilities capabilities() {
        Capabilities outgoing = Capabilities.of(AddressType.FAX)
                .withInFlight(
                        settings.line().calls() * settings.line().batch() + WAITING,
                        settings.line().batch());
        return inbound.isPresent() ? outgoing.polled() : outgoing;
    }

    @Override
    public String destination(Address address) {
        return FaxNumber.parse(address).map(FaxNumber::toString).orElse("");
    }

    @Override
    public SubmitOutcome submit(OutboundMessage message) {
        if (!open || !outbound) {
            return SubmitOutcome.BUSY;
        }
        if (!message.recipients().stream()
                .allMatch(
                        position -> message.recipient(position).address().type().equals(AddressType.FAX))) {
            return SubmitOutcome.NOT_ME;
        }
        try {
            Acceptance.Terms terms = acceptance.terms(message);
            if (settings.line().onlyInFlush() && !flushing) {
                throw new Acceptance.Objection(Outcomes.noFlush());
            }
            order(message, terms);
        } catch (Acceptance.Objection objection) {
            Outcomes.forAll(message, objection.outcome()).forEach(message::settle);
        }
        return SubmitOutcome.ACCEPTED;
    }

    private void order(OutboundMessage message, Acceptance.Terms terms) {
        FaxOrder order = new FaxOrder(message, context, terms.number(), terms.options(), reported -> {
            status.sent();
            if (reported) {
                orders.remove(message.transfer());
            }
            return open;
        });
        orders.put(message.transfer(), order);
        status.sending();
        desk.accept(order);
    }

    @Override
    public Disposition end(OutboundMessage message) {
        FaxOrder order = orders.get(message.transfer());
        if (order == null) {
            return Disposition.SENT;
        }
        Disposition disposition = order.end();
        if (disposition == Disposition.SENT) {
            orders.remove(message.transfer());
        }
        return disposition;
    }

    @Override
    public void cancel(TransferId transfer) {
        inbound.ifPresent(side -> side.cancel(transfer));
        Optional.ofNullable(orders.get(transfer)).ifPresent(desk::cancel);
    }

    /**
     * What the server has stays there: alone, this says that the session ends, and the next one finds the job again.
     */
    @Override
    public void abortDeferred(TransferId transfer) {
        Optional.ofNullable(orders.get(transfer)).ifPresent(desk::drop);
    }

    @Override
    public void control(Set<SessionControl> controls) {
        if (controls.contains(SessionControl.BEGIN_OUTBOUND)) {
            outbound = true;
        } else if (controls.contains(SessionControl.END_OUTBOUND)) {
            outbound = false;
        }
        if (controls.contains(SessionControl.BEGIN_OUTBOUND_FLUSH)) {
            flushing = true;
        } else if (controls.contains(SessionControl.END_OUTBOUND_FLUSH)) {
            flushing = false;
            giveBack(controls.contains(SessionControl.END_INBOUND_FLUSH));
        }
        inbound.ifPresent(side -> side.control(context, controls));
        status.controlled(controls);
    }

    private void giveBack(boolean all) {
        if (settings.line().onlyInFlush()) {
            desk.giveBack(all);
        }
    }

    @Override
    public boolean poll() throws IOException, InterruptedException {
        return open && inbound.isPresent() && inbound.get().poll(context);
    }

    @Override
    public ReceiveOutcome receive(InboundMessage message) throws IOException, InterruptedException {
        return open && inbound.isPresent() ? inbound.get().receive(context, message) : ReceiveOutcome.NOTHING;
    }

    @Override
    public MapiStatus flush(Set<FlushFlag> flags) {
        if (flags.contains(FlushFlag.UPLOAD)) {
            flushing = true;
        }
        status.flushing(flags);
        return MapiStatus.S_OK;
    }

    /** Jobs go on without us and are found again; their messages stay without an outcome. */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        inbound.ifPresent(InboundSide::close);
        desk.close();
        status.closed();
        closed.accept(this);
    }
}
