// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.maildir;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.address.Address;
import org.spooler.api.address.AddressType;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.status.FlushFlag;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.transport.Capabilities;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.SessionControl;
import org.spooler.api.transport.SubmitOutcome;
import org.spooler.api.transport.TransferId;
import org.spooler.api.transport.TransportContext;
import org.spooler.api.transport.TransportSession;

/**
 * Delivers messages into Maildirs, one after the other.
 *
 * <p><b>Durability.</b> A recipient is reported as delivered when its file and its name are synced. <b>Errors.</b> A file
 * operation that fails delays its recipient; the others go on. <b>Cost.</b> One sync per recipient, and one per mailbox for
 * all recipients of the message that share it.
 */
final class MaildirSession implements TransportSession {

    private static final Logger LOG = LoggerFactory.getLogger(MaildirSession.class);

    /** For so long after the start a message may be one that was delivered just before a crash. */
    private static final Duration WARY = Duration.ofMinutes(10);

    private static final String MAIL = "mailboxes";
    private static final String OTHER = "other";

    private final TransportContext context;
    private final MaildirRules rules;
    private final Disk disk;
    private final MailboxFolders folders;
    private final Instant opened;
    private final FlushState flushes;
    private volatile TransferId cancelled = new TransferId(-1);
    private volatile boolean closed;

    MaildirSession(TransportContext context, MaildirRules rules, Disk disk) {
        this.context = context;
        this.rules = rules;
        this.disk = disk;
        this.folders = new MailboxFolders(rules.directory());
        this.opened = context.clock().instant();
        this.flushes = new FlushState(context);
        flushes.opened();
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.catchingAll().withSessions(rules.sessions());
    }

    @Override
    public String destination(Address address) {
        return address.type().equals(AddressType.SMTP) ? MAIL : OTHER;
    }

    @Override
    public SubmitOutcome submit(OutboundMessage message) throws InterruptedException {
        List<Integer> mine = message.recipients().stream()
                .filter(position -> address(message, position).type().equals(AddressType.SMTP))
                .toList();
        if (mine.isEmpty()) {
            return SubmitOutcome.NOT_ME;
        }
        Map<Mailbox, List<Integer>> written = new LinkedHashMap<>();
        for (int position : mine) {
            if (isStopped(message)) {
                break;
            }
            deliver(message, position)
                    .ifPresent(mailbox -> written.computeIfAbsent(mailbox, key -> new ArrayList<>())
                            .add(position));
        }
        written.forEach((mailbox, positions) -> sync(message, mailbox, positions));
        return SubmitOutcome.ACCEPTED;
    }

    @Override
    public MapiStatus flush(Set<FlushFlag> flags) {
        flushes.wanted(flags);
        return MapiStatus.S_OK;
    }

    @Override
    public void control(Set<SessionControl> controls) {
        flushes.controlled(controls);
    }

    @Override
    public void cancel(TransferId transfer) {
        cancelled = transfer;
    }

    /** A copy under way is given up; what is written already is still synced and reported. */
    @Override
    public void close() {
        closed = true;
    }

    private boolean isStopped(OutboundMessage message) {
        return closed || message.isCancelled() || cancelled.equals(message.transfer());
    }

    private static Address address(OutboundMessage message, int position) {
        return message.recipient(position).address();
    }

    /** Writes one copy; the mailbox it is in, or empty if the recipient was settled otherwise. */
    private Optional<Mailbox> deliver(OutboundMessage message, int position) throws InterruptedException {
        Address address = address(message, position);
        Mailbox mailbox = new Mailbox(folders.of(address), disk);
        try {
            if (!mailbox.exists()) {
                if (!rules.createMailboxes()) {
                    message.settle(RecipientOutcome.failed(position, "5.1.1", "no such mailbox: " + address.value()));
                    return Optional.empty();
                }
                mailbox.create();
            }
            DeliveredCopy copy = new DeliveredCopy(
                    message.envelope().originator().map(Address::value).orElse(""),
                    address,
                    message.content(),
                    rules.lineEndings(),
                    () -> isStopped(message));
            mailbox.deliver(copy, name(message, position), rules.host(), mayBeThere(message));
            return Optional.of(mailbox);
        } catch (DeliveryStoppedException e) {
            return Optional.empty(); // without an outcome, so that it is offered again
        } catch (ClosedByInterruptException e) {
            throw new InterruptedException("delivery was interrupted");
        } catch (IOException e) {
            settleFailure(message, position, mailbox, e);
            return Optional.empty();
        }
    }

    /** Time, queue id and position: the same for every attempt, so that a second one finds the first one's file. */
    private static String name(OutboundMessage message, int position) {
        long seconds = submitted(message).map(Instant::getEpochSecond).orElse(0L);
        return seconds + ".Q" + message.id() + "R" + position;
    }

    private static Optional<Instant> submitted(OutboundMessage message) {
        return message.envelope().properties().find(MapiProperties.CLIENT_SUBMIT_TIME);
    }

    /** Whether an earlier attempt may have delivered the message and been cut off before it was recorded. */
    private boolean mayBeThere(OutboundMessage message) {
        boolean older = submitted(message).filter(opened::isAfter).isPresent();
        return older || message.attempts() > 0 || context.clock().instant().isBefore(opened.plus(WARY));
    }

    private void sync(OutboundMessage message, Mailbox mailbox, List<Integer> positions) {
        try {
            mailbox.sync();
            positions.forEach(position -> message.settle(RecipientOutcome.delivered(position, "delivered to mailbox")));
        } catch (IOException e) {
            positions.forEach(position -> settleFailure(message, position, mailbox, e));
        }
    }

    private static void settleFailure(OutboundMessage message, int position, Mailbox mailbox, IOException failure) {
        LOG.warn("{}: cannot deliver to {}: {}", message.id(), mailbox.folder(), failure.toString());
        message.settle(DeliveryFailure.of(position, failure));
    }
}
