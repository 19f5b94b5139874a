// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.report.RecipientOutcome;
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
import org.spooler.transport.smtp.inbound.InboundSide;
import org.spooler.transport.smtp.protocol.Mail;

/**
 * A session of this transport: takes messages at once and reports on them when the dialogue with the server is over.
 */
final class SmtpSession implements TransportSession {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpSession.class);
    private static final Duration LAST_REPORTS = Duration.ofSeconds(2);
    /** One under way, one behind it, and those that are on their way here when these two are over. */
    private static final int MESSAGES_PER_CONNECTION = 4;

    /** The spooler could not ask for the next hop, so it offers what may go to several: nobody is to be given up for that. */
    private static final SubmitOutcome UNGUIDED =
            new SubmitOutcome.Wait(Duration.ofSeconds(10), "offered without a next hop");

    private final TransportContext context;
    private final SmtpClient client;
    private final SmtpSettings settings;
    private final Optional<InboundSide> inbound;
    private final Capabilities capabilities;
    private final StatusLine status;
    private final Consumer<SmtpSession> closed;
    private final Map<TransferId, Transfer> transfers = new ConcurrentHashMap<>();
    private final InFlight inFlight = new InFlight();
    private volatile boolean open = true;
    private volatile boolean outbound = true;

    SmtpSession(
            TransportContext context,
            SmtpClient client,
            SmtpSettings settings,
            Optional<InboundSide> inbound,
            Consumer<SmtpSession> closed) {
        this.context = context;
        this.client = client;
        this.settings = settings;
        this.inbound = inbound;
        this.closed = closed;
        this.status = new StatusLine(context, settings);
        this.capabilities = capabilities(settings, inbound);
        status.opened();
    }

    /**
     * A message that comes in holds its session; the one more is for those that go out. A destination gets more messages
     * than connections, so that one is always there to go out behind another.
     */
    private static Capabilities capabilities(SmtpSettings settings, Optional<InboundSide> inbound) {
        Capabilities outbound = Capabilities.of(AddressType.SMTP);
        return inbound.map(side -> outbound.withSessions(1 + side.calls()).polled())
                .orElse(outbound)
                .withInFlight(
                        settings.inFlight(),
                        MESSAGES_PER_CONNECTION * settings.pool().connections());
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public String destination(Address address) {
        return settings.relay()
                .map(Object::toString)
                .orElseGet(() -> address.domain().orElse(""));
    }

    @Override
    public SubmitOutcome submit(OutboundMessage message) {
        if (!open || !outbound || transfers.size() >= settings.inFlight()) {
            return SubmitOutcome.BUSY;
        }
        OutboundMail mail = OutboundMail.of(message);
        if (mail.isEmpty()) {
            return SubmitOutcome.NOT_ME;
        }
        if (message.destination().isEmpty() && mail.names(this::destination)) {
            return UNGUIDED;
        }
        Transfer transfer = new Transfer(message, context);
        transfers.put(message.transfer(), transfer);
        inFlight.begin();
        status.sending();
        try {
            mail.transmissible()
                    .ifPresentOrElse(
                            able -> begin(transfer, mail, able), () -> done(transfer, mail.outcomes(List.of())));
        } catch (RejectedExecutionException ended) {
            throw lostThreads(transfer, ended);
        }
        return SubmitOutcome.ACCEPTED;
    }

    /** Nothing works without them; the spooler opens another session (XPORT-070). */
    private IllegalStateException lostThreads(Transfer transfer, RejectedExecutionException ended) {
        transfers.remove(transfer.message().transfer());
        inFlight.end();
        status.sent();
        context.criticalError("the network threads have ended");
        return new IllegalStateException("the network threads have ended", ended);
    }

    private void begin(Transfer transfer, OutboundMail mail, Mail transmissible) {
        Delivery delivery = client.delivery(
                transfer.message().destination(), transmissible, verdicts -> done(transfer, mail.outcomes(verdicts)));
        transfer.carriedBy(delivery);
        delivery.begin();
        if (!open || !outbound) {
            // Ended meanwhile, perhaps before this one could be seen there.
            delivery.stop();
        }
    }

    private void done(Transfer transfer, List<RecipientOutcome> outcomes) {
        status.sent();
        try {
            if (LOG.isDebugEnabled()) {
                outcomes.forEach(
                        outcome -> LOG.debug("{}: {}", transfer.message().id(), outcome));
            }
            if (transfer.done(outcomes)) {
                transfers.remove(transfer.message().transfer());
            }
        } finally {
            inFlight.end();
        }
    }

    @Override
    public Disposition end(OutboundMessage message) {
        Transfer transfer = transfers.get(message.transfer());
        if (transfer == null) {
            return Disposition.SENT;
        }
        Disposition disposition = transfer.end();
        if (disposition == Disposition.SENT) {
            transfers.remove(message.transfer());
        }
        return disposition;
    }

    @Override
    public void cancel(TransferId transfer) {
        inbound.ifPresent(side -> side.cancel(transfer));
        Optional.ofNullable(transfers.get(transfer)).flatMap(Transfer::delivery).ifPresent(Delivery::cancel);
    }

    /** Of a session whose traffic has ended nobody waits for it here; otherwise nobody wants it any more. */
    @Override
    public void abortDeferred(TransferId transfer) {
        if (outbound) {
            cancel(transfer);
        } else {
            Optional.ofNullable(transfers.get(transfer))
                    .flatMap(Transfer::delivery)
                    .ifPresent(Delivery::handBack);
        }
    }

    @Override
    public void control(Set<SessionControl> controls) {
        if (controls.contains(SessionControl.BEGIN_OUTBOUND)) {
            outbound = true;
        } else if (controls.contains(SessionControl.END_OUTBOUND)) {
            outbound = false;
            // A transaction that was begun may finish; what has none goes back at once.
            deliveries().forEach(Delivery::stop);
        }
        inbound.ifPresent(side -> side.control(context, controls));
        status.controlled(controls);
    }

    private List<Delivery> deliveries() {
        return transfers.values().stream()
                .flatMap(transfer -> transfer.delivery().stream())
                .toList();
    }

    @Override
    public boolean poll() {
        return inbound.filter(side -> side.poll(context)).isPresent();
    }

    @Override
    public ReceiveOutcome receive(InboundMessage message) throws InterruptedException {
        return open && inbound.isPresent() ? inbound.get().receive(context, message) : ReceiveOutcome.NOTHING;
    }

    @Override
    public MapiStatus flush(Set<FlushFlag> flags) {
        status.flushing(flags);
        return MapiStatus.S_OK;
    }

    /** Lets messages under way finish for a while, then breaks them off; nobody is left without an outcome. */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        inbound.ifPresent(side -> side.left(context));
        List<Delivery> left = deliveries();
        left.forEach(Delivery::stop);
        if (!inFlight.awaitNone(settings.closeLimit())) {
            left.forEach(Delivery::abort);
            inFlight.awaitNone(LAST_REPORTS);
        }
        status.closed();
        closed.accept(this);
    }
}
