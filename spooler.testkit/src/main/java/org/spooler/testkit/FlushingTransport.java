// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.spooler.api.address.Address;
import org.spooler.api.message.Envelope;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.ResourceMethod;
import org.spooler.api.status.StatusCode;
import org.spooler.api.status.ValidateFlag;
import org.spooler.api.store.StoreException;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.InboundMessage;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.ReceiveOutcome;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportException;
import org.spooler.api.transport.TransportProvider;
import org.spooler.api.transport.TransportSession;

/**
 * A {@link ScriptedTransport} that honours flushes as the contract describes (FLUSH-011 to FLUSH-032), has messages to
 * hand over, and writes down what it is told.
 *
 * <p><b>Threading.</b> Safe.
 */
public final class FlushingTransport implements TransportProvider {

    private final ScriptedTransport script;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Deque<String> inbox = new ArrayDeque<>();
    private Function<Set<FlushFlag>, MapiStatus> answer = flags -> MapiStatus.S_OK;
    private Function<Set<ValidateFlag>, MapiStatus> validation = flags -> MapiStatus.S_OK;
    private volatile TransportContext context;
    private final AtomicInteger capabilitiesRead = new AtomicInteger();
    private final List<Set<SessionControl>> notifications = new CopyOnWriteArrayList<>();
    private boolean clearsOnInbound;
    private SharedLine line = new SharedLine();

    /** Sends as the script says. */
    public FlushingTransport(ScriptedTransport script) {
        this.script = script;
    }

    /** Flushes and validations, and the notifications about flushes, in order. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** How often the spooler has asked what it can do. */
    public int capabilitiesRead() {
        return capabilitiesRead.get();
    }

    /** All notifications, in order. */
    public List<Set<SessionControl>> notifications() {
        return List.copyOf(notifications);
    }

    /** How the transport sends. */
    public ScriptedTransport script() {
        return script;
    }

    /** The spooler's side of the session opened last. */
    public TransportContext context() {
        return context;
    }

    /** Puts messages into the remote mailbox. */
    public synchronized FlushingTransport holds(String... subjects) {
        inbox.addAll(List.of(subjects));
        return this;
    }

    /** Messages that were not fetched. */
    public synchronized int left() {
        return inbox.size();
    }

    /** Sets what it answers to a flush; with anything but {@code S_OK} it sets no bit. */
    public synchronized FlushingTransport answers(Function<Set<FlushFlag>, MapiStatus> flush) {
        answer = flush;
        return this;
    }

    /** Lets it work through an external resource that it shares with others (FLUSH-007). */
    public synchronized FlushingTransport uses(SharedLine shared) {
        line = shared;
        return this;
    }

    private synchronized SharedLine line() {
        return line;
    }

    /** Sets what it answers to a validation. */
    public synchronized FlushingTransport validates(Function<Set<ValidateFlag>, MapiStatus> validate) {
        validation = validate;
        return this;
    }

    /** Lets it end the flush with the next message it hands over. */
    public synchronized FlushingTransport stopsWhileReceiving() {
        clearsOnInbound = true;
        return this;
    }

    /** Ends the flush early (FLUSH-055). */
    public void clearBits() {
        context.updateStatus(row -> row.without(StatusCode.OUTBOUND_FLUSH, StatusCode.INBOUND_FLUSH));
    }

    @Override
    public TransportSession open(TransportContext opened) throws TransportException {
        context = opened;
        opened.updateStatus(row -> row.withMethods(Set.of(ResourceMethod.VALIDATE_STATE, ResourceMethod.FLUSH_QUEUES)));
        return new Session(script.open(opened), opened);
    }

    private synchronized MapiStatus answer(Set<FlushFlag> flags) {
        return answer.apply(flags);
    }

    private synchronized MapiStatus validate(Set<ValidateFlag> flags) {
        return validation.apply(flags);
    }

    private synchronized String next() {
        return inbox.peekFirst();
    }

    private synchronized ReceiveOutcome fetched() {
        inbox.removeFirst();
        return inbox.isEmpty() ? ReceiveOutcome.DELIVERED_LAST : ReceiveOutcome.DELIVERED_MORE;
    }

    private synchronized boolean clearsOnInbound() {
        return clearsOnInbound;
    }

    private final class Session implements TransportSession {

        private final TransportSession sending;
        private final TransportContext context;
        private Set<FlushFlag> flushing = Set.of();

        Session(TransportSession sending, TransportContext context) {
            this.sending = sending;
            this.context = context;
        }

        @Override
        public MapiStatus flush(Set<FlushFlag> flags) {
            calls.add("flush " + new TreeSet<>(flags));
            MapiStatus status = answer(flags);
            if (status == MapiStatus.S_OK) {
                flushing = Set.copyOf(flags);
                line().take(context.name());
                context.updateStatus(row -> row.with(
                        flags.contains(FlushFlag.UPLOAD) ? StatusCode.OUTBOUND_FLUSH : StatusCode.INBOUND_FLUSH));
            }
            return status;
        }

        @Override
        public void control(Set<SessionControl> controls) {
            notifications.add(Set.copyOf(controls));
            boolean endsOutbound = controls.contains(SessionControl.END_OUTBOUND_FLUSH);
            boolean endsInbound = controls.contains(SessionControl.END_INBOUND_FLUSH);
            if (!endsOutbound && !endsInbound) {
                return;
            }
            calls.add("control " + new TreeSet<>(controls));
            line().free(context.name());
            if (endsOutbound) {
                context.updateStatus(row -> row.without(StatusCode.OUTBOUND_FLUSH));
            }
            if (endsOutbound && !endsInbound && flushing.contains(FlushFlag.DOWNLOAD)) {
                line().take(context.name());
                context.updateStatus(row -> row.with(StatusCode.INBOUND_FLUSH));
            }
            if (endsInbound) {
                context.updateStatus(row -> row.without(StatusCode.INBOUND_FLUSH));
            }
        }

        @Override
        public boolean poll() {
            return next() != null;
        }

        @Override
        public ReceiveOutcome receive(InboundMessage message) throws IOException {
            String subject = next();
            if (subject == null) {
                return ReceiveOutcome.NOTHING;
            }
            if (clearsOnInbound()) {
                clearBits();
            }
            try {
                String text = "Subject: " + subject + "\r\n\r\n" + subject + "\r\n";
                message.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            } catch (StoreException refused) {
                throw new IOException(refused);
            }
            message.saveChanges(Envelope.builder()
                    .from("remote@example.org")
                    .to("local@example.org")
                    .build());
            return fetched();
        }

        @Override
        public MapiStatus validate(Set<ValidateFlag> flags) {
            calls.add("validate " + new TreeSet<>(flags));
            return FlushingTransport.this.validate(flags);
        }

        @Override
        public Capabilities capabilities() {
            capabilitiesRead.incrementAndGet();
            return sending.capabilities();
        }

        @Override
        public String destination(Address address) {
            return sending.destination(address);
        }

        @Override
        public SubmitOutcome submit(OutboundMessage message) throws IOException, InterruptedException {
            return sending.submit(message);
        }

        @Override
        public Disposition end(OutboundMessage message) {
            return sending.end(message);
        }

        @Override
        public void cancel(TransferId transfer) {
            sending.cancel(transfer);
        }

        @Override
        public void abortDeferred(TransferId transfer) {
            sending.abortDeferred(transfer);
        }

        @Override
        public void close() {
            sending.close();
        }
    }
}
