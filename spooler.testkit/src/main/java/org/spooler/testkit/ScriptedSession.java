// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.spooler.api.address.Address;
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

/** A session that plays the script of its {@link ScriptedTransport}. */
final class ScriptedSession implements TransportSession {

    private final ScriptedTransport script;
    private final TransportContext context;
    private final Map<TransferId, ScriptedOffer> offers = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    ScriptedSession(ScriptedTransport script, TransportContext context) {
        this.script = script;
        this.context = context;
    }

    ScriptedTransport script() {
        return script;
    }

    TransportContext context() {
        return context;
    }

    CountDownLatch closed() {
        return closed;
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    void forget(TransferId transfer) {
        offers.remove(transfer);
    }

    @Override
    public Capabilities capabilities() {
        return script.capabilities();
    }

    @Override
    public String destination(Address address) {
        return script.destination(address);
    }

    @Override
    public SubmitOutcome submit(OutboundMessage message) throws IOException, InterruptedException {
        if (isClosed()) {
            throw new IllegalStateException(message.id() + " offered to a closed session");
        }
        ScriptedOffer offer = new ScriptedOffer(this, message);
        offers.put(message.transfer(), offer);
        SubmitOutcome outcome = null;
        try {
            outcome = script.next(offer);
            return outcome;
        } finally {
            if (!(outcome instanceof SubmitOutcome.Accepted)) {
                forget(message.transfer());
            }
        }
    }

    @Override
    public Disposition end(OutboundMessage message) {
        ScriptedOffer offer = offers.get(message.transfer());
        if (offer == null) {
            return Disposition.AWAIT_NOTICE;
        }
        if (!(offer.disposition() instanceof Disposition.AwaitNotice)) {
            forget(message.transfer());
        }
        return offer.disposition();
    }

    @Override
    public void control(Set<SessionControl> controls) {
        script.happened(controls.stream().sorted().map(Enum::name).collect(Collectors.joining("+")));
        script.controlled(context, controls);
    }

    @Override
    public void idle() {
        script.happened("idle");
    }

    @Override
    public boolean poll() throws IOException {
        script.happened("poll");
        return script.inbox().poll();
    }

    @Override
    public ReceiveOutcome receive(InboundMessage message) throws IOException, InterruptedException {
        script.happened("receive");
        return script.inbox().next().receive(new ScriptedReception(this, message));
    }

    @Override
    public void cancel(TransferId transfer) {
        script.happened("cancel " + transfer);
        ScriptedOffer offer = offers.get(transfer);
        if (offer != null && !script.isDeaf()) {
            offer.cancel();
        }
    }

    @Override
    public void abortDeferred(TransferId transfer) {
        script.happened("abort " + transfer);
        ScriptedOffer offer = offers.remove(transfer);
        if (offer != null && !script.isDeaf()) {
            offer.cancel();
        }
    }

    @Override
    public void close() {
        script.happened("close");
        closed.countDown();
        script.closed(this);
    }
}
