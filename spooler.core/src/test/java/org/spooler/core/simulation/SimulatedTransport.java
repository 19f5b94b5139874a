// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.simulation;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.spooler.api.address.Address;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.status.StatusCode;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.Disposition;
import org.spooler.api.transport.InboundMessage;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.ReceiveOutcome;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportProvider;
import org.spooler.api.transport.TransportSession;

/**
 * A transport that answers in every way the contract allows, and in some it forbids, as the seed decides; healed, it
 * delivers everything.
 */
final class SimulatedTransport implements TransportProvider {

    private final Capabilities capabilities;
    private final RandomGenerator random;
    private final ScheduledExecutorService network;
    private final Account account;
    private final RemoteMailbox mailbox;
    private boolean healed;

    SimulatedTransport(
            Capabilities capabilities,
            RandomGenerator random,
            ScheduledExecutorService network,
            Account account,
            RemoteMailbox mailbox) {
        this.mailbox = mailbox;
        this.capabilities = capabilities;
        this.random = random;
        this.network = network;
        this.account = account;
    }

    void heal() {
        healed = true;
    }

    @Override
    public TransportSession open(TransportContext context) {
        return new Session(context);
    }

    private final class Session implements TransportSession {

        private final TransportContext context;
        private Disposition next = Disposition.SENT;

        Session(TransportContext context) {
            this.context = context;
        }

        @Override
        public Capabilities capabilities() {
            return capabilities;
        }

        @Override
        public String destination(Address address) {
            return address.domain().orElse(address.value().substring(0, 1));
        }

        @Override
        public boolean poll() throws IOException {
            return switch (healed ? 0 : random.nextInt(6)) {
                case 4 -> throw new IOException("no answer");
                case 5 -> random.nextBoolean();
                default -> !mailbox.isEmpty();
            };
        }

        /** Hands over one mail, or does something it should not do. */
        @Override
        public ReceiveOutcome receive(InboundMessage message) throws IOException {
            Optional<String> mail = mailbox.next();
            if (mail.isEmpty()) {
                return healed || random.nextBoolean() ? ReceiveOutcome.NOTHING : ReceiveOutcome.DELIVERED_LAST;
            }
            switch (healed ? 0 : random.nextInt(8)) {
                case 3 -> throw new IOException("connection lost");
                case 4 -> {
                    mailbox.handOver(mail.get(), message);
                    throw new IllegalStateException("broken after it was saved");
                }
                case 5 -> {
                    RemoteMailbox.write(message, "half a mail");
                    return ReceiveOutcome.DELIVERED_MORE;
                }
                case 6 -> network.schedule(context::newMail, random.nextInt(40), TimeUnit.MINUTES);
                case 7 -> context.newMail();
                default -> {}
            }
            mailbox.handOver(mail.get(), message);
            return healed || random.nextBoolean() ? ReceiveOutcome.DELIVERED_MORE : ReceiveOutcome.DELIVERED_LAST;
        }

        @Override
        public MapiStatus flush(Set<FlushFlag> flags) throws IOException {
            switch (healed ? 0 : random.nextInt(6)) {
                case 3 -> throw new IOException("no line");
                case 4 -> {
                    return MapiStatus.MAPI_E_NO_SUPPORT;
                }
                case 5 -> {
                    return null;
                }
                default -> {}
            }
            context.updateStatus(row -> row.with(StatusCode.OUTBOUND_FLUSH));
            return MapiStatus.S_OK;
        }

        @Override
        public void control(Set<SessionControl> controls) {
            if (controls.contains(SessionControl.END_OUTBOUND_FLUSH)) {
                context.updateStatus(row -> row.without(StatusCode.OUTBOUND_FLUSH)
                        .with(random.nextBoolean() ? StatusCode.INBOUND_FLUSH : StatusCode.AVAILABLE));
            }
            if (controls.contains(SessionControl.END_INBOUND_FLUSH) && (healed || random.nextInt(5) > 0)) {
                context.updateStatus(row -> row.without(StatusCode.INBOUND_FLUSH));
            }
        }

        @Override
        public void idle() {
            if (!healed && random.nextInt(4) == 0) {
                throw new IllegalStateException("broken while idle");
            }
        }

        @Override
        public SubmitOutcome submit(OutboundMessage message) throws IOException {
            next = Disposition.SENT;
            account.contents().look(message);
            return switch (healed ? 0 : random.nextInt(22)) {
                case 8 -> SubmitOutcome.BUSY;
                case 9 -> SubmitOutcome.NOT_ME;
                case 10 -> new SubmitOutcome.Wait(Duration.ofMinutes(random.nextInt(90)), "wait");
                case 11 -> new SubmitOutcome.NetworkError(Duration.ofMinutes(random.nextInt(90)), "no route");
                case 12 -> throw new IOException("connection reset");
                case 13 -> throw new IllegalStateException("broken");
                case 14 -> null;
                case 15 -> broken(message);
                default -> accepted(message);
            };
        }

        private SubmitOutcome accepted(OutboundMessage message) {
            switch (healed ? 0 : random.nextInt(12)) {
                case 6 -> some(message);
                case 7 -> next = Disposition.RESEND_NOW;
                case 8 -> next = Disposition.resendLater(Duration.ofMinutes(random.nextInt(60)));
                case 9 -> reportBeforeEnd(message);
                case 10, 11 -> reportLater(message);
                default -> message.recipients().forEach(r -> message.settle(outcome(message, r)));
            }
            return SubmitOutcome.ACCEPTED;
        }

        /** Delivers, and fails before it can say so. */
        private SubmitOutcome broken(OutboundMessage message) {
            message.recipients().forEach(r -> account.arrived(message.id(), message.recipient(r)));
            throw new IllegalStateException("broken after delivery");
        }

        private void some(OutboundMessage message) {
            message.recipients().stream()
                    .filter(r -> random.nextBoolean())
                    .forEach(r -> message.settle(outcome(message, r)));
        }

        private void reportBeforeEnd(OutboundMessage message) {
            next = Disposition.AWAIT_NOTICE;
            context.report(message.transfer(), outcomes(message));
            context.report(message.transfer(), List.of());
        }

        private void reportLater(OutboundMessage message) {
            next = Disposition.AWAIT_NOTICE;
            int minutes = random.nextInt(40);
            switch (random.nextInt(8)) {
                case 0 -> message.recipients().forEach(r -> account.arrived(message.id(), message.recipient(r)));
                case 1 -> network.schedule(() -> context.sentDeferred(message.transfer()), minutes, TimeUnit.MINUTES);
                default -> network.schedule(() -> report(message), minutes, TimeUnit.MINUTES);
            }
        }

        private void report(OutboundMessage message) {
            if (!message.isCancelled()) {
                context.report(message.transfer(), outcomes(message));
            }
        }

        private List<RecipientOutcome> outcomes(OutboundMessage message) {
            List<RecipientOutcome> outcomes = new ArrayList<>();
            message.recipients().forEach(r -> outcomes.add(outcome(message, r)));
            return outcomes;
        }

        private RecipientOutcome outcome(OutboundMessage message, int recipient) {
            return switch (healed ? 0 : random.nextInt(8)) {
                case 4 -> RecipientOutcome.failed(recipient, "5.1.1", "no such user");
                case 5 -> RecipientOutcome.delayed(recipient, "4.2.1", "try later", RetryClass.REPLY);
                case 6 -> RecipientOutcome.delayed(recipient, "4.4.1", "no answer", RetryClass.NETWORK);
                case 7 -> RecipientOutcome.delayed(recipient, "4.4.1", "engaged", RetryClass.BUSY);
                default -> {
                    account.arrived(message.id(), message.recipient(recipient));
                    yield RecipientOutcome.delivered(recipient, "ok");
                }
            };
        }

        @Override
        public Disposition end(OutboundMessage message) {
            return next;
        }
    }
}
