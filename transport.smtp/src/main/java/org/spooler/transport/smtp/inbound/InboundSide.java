// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.inbound;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.spooler.api.transport.InboundMessage;
import org.spooler.api.transport.ReceiveOutcome;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportContext;
import org.spooler.smtp.listener.SmtpListener;

/**
 * The receiving side of the transport: one listener, shared by all sessions.
 *
 * <p><b>Threading.</b> Any thread; {@link #receive} waits for the client's octets, nothing else blocks but {@link #close}.
 */
public final class InboundSide implements AutoCloseable {

    private final InboundSettings settings;
    private final Alarm alarm;
    private final ArrivalDesk desk;
    private final SmtpListener listener;
    private final Map<TransportContext, Boolean> begun = new ConcurrentHashMap<>();
    private final Map<TransferId, Call> underWay = new ConcurrentHashMap<>();
    private volatile boolean flushing;
    private volatile boolean closing;

    /** A message that is being handed over to a session. */
    private record Call(TransportContext context, ArrivingMail mail) {}

    /**
     * Starts to listen; until a session begins to receive, clients are told to come again.
     *
     * @throws IOException if the address cannot be used
     */
    public InboundSide(InboundSettings settings, Clock clock) throws IOException {
        this(settings, clock, Alarm.SYSTEM);
    }

    InboundSide(InboundSettings settings, Clock clock, Alarm alarm) throws IOException {
        this.settings = settings;
        this.alarm = alarm;
        this.desk = new ArrivalDesk(settings.calls());
        InboundGate gate = new InboundGate(
                settings.domains(), settings.session().host(), clock, () -> !begun.isEmpty(), this::announce);
        this.listener = new SmtpListener(settings.listener(), settings.session(), gate, clock);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return listener.address();
    }

    /** Most calls of {@code receive} that work at a time. */
    public int calls() {
        return settings.calls();
    }

    private void announce(ArrivingMail mail) {
        desk.add(mail);
        mail.whenOver(alarm.set(settings.callPatience(), () -> expire(mail)));
        if (closing) {
            expire(mail);
        } else {
            tell();
        }
    }

    private void expire(ArrivingMail mail) {
        if (desk.remove(mail)) {
            mail.refuse(Refusals.noCall());
        }
    }

    /** One of the sessions is enough: they share the messages. */
    private void tell() {
        begun.keySet().stream().findFirst().ifPresent(TransportContext::newMail);
    }

    /** What the spooler tells a session. Mail is announced between BEGIN_INBOUND and END_INBOUND alone (RECV-004). */
    public void control(TransportContext context, Set<SessionControl> controls) {
        if (controls.contains(SessionControl.BEGIN_INBOUND)) {
            begun.put(context, true);
            if (!desk.isEmpty()) {
                tell();
            }
        } else if (controls.contains(SessionControl.END_INBOUND)) {
            begun.remove(context);
        }
        if (controls.contains(SessionControl.BEGIN_INBOUND_FLUSH)) {
            flushing = true;
        } else if (controls.contains(SessionControl.END_INBOUND_FLUSH)) {
            flushing = false;
        }
    }

    /** Whether a message waits to be received by this session. */
    public boolean poll(TransportContext context) {
        return begun.containsKey(context) && !desk.isEmpty();
    }

    /** How many messages wait to be received. */
    public int waiting() {
        return desk.size();
    }

    /**
     * Hands over the oldest message (RECV-012 to RECV-026).
     *
     * @throws InterruptedException if the call was given up; the client keeps the message
     */
    public ReceiveOutcome receive(TransportContext context, InboundMessage message) throws InterruptedException {
        Optional<ArrivingMail> next = begun.containsKey(context) ? desk.take() : Optional.empty();
        if (next.isEmpty()) {
            return ReceiveOutcome.NOTHING;
        }
        underWay.put(message.transfer(), new Call(context, next.get()));
        boolean saved = false;
        try {
            saved = new Handover(next.get(), message, context, settings.transferPatience(), alarm).run();
        } finally {
            underWay.remove(message.transfer());
            desk.leave();
            announceRest(context, saved);
        }
        if (!saved) {
            return ReceiveOutcome.NOTHING;
        }
        return desk.isEmpty() ? ReceiveOutcome.DELIVERED_LAST : ReceiveOutcome.DELIVERED_MORE;
    }

    /** The answer says that there is more only behind a message that was saved; a flush wants to be told in any case. */
    private void announceRest(TransportContext context, boolean saved) {
        if (!desk.isEmpty() && (!saved || flushing)) {
            context.newMail();
        }
    }

    /** Breaks a message off that is being handed over; its client keeps it and comes again (RECV-029). */
    public void cancel(TransferId transfer) {
        Optional.ofNullable(underWay.get(transfer))
                .ifPresent(call -> call.mail().refuse(Refusals.cancelled()));
    }

    /** A session has ended: what it was being handed stays with the client, and so does what waits for the last one. */
    public void left(TransportContext context) {
        begun.remove(context);
        underWay.values().stream()
                .filter(call -> call.context().equals(context))
                .forEach(call -> call.mail().refuse(Refusals.cancelled()));
        if (begun.isEmpty()) {
            turnAway();
        }
    }

    private void turnAway() {
        desk.clear().forEach(mail -> mail.refuse(Refusals.noCall()));
    }

    /** Gives its address free to another one; messages on their way go on until {@link #close}. */
    public void leaveAddress() {
        listener.leaveAddress();
    }

    /**
     * Listens again.
     *
     * @throws IOException if the address is taken by now
     */
    public void returnToAddress() throws IOException {
        listener.returnToAddress();
    }

    /** Takes no more connections; messages on their way may finish, in bounded time. Idempotent. */
    @Override
    public void close() {
        closing = true;
        turnAway();
        listener.close();
    }
}
