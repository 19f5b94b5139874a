// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.inbound;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.store.StoreException;
import org.spooler.api.transport.InboundMessage;
import org.spooler.api.transport.InboundReceipt;
import org.spooler.api.transport.TransportContext;
import org.spooler.smtp.server.MailRefusedException;

/**
 * Brings one message from its connection into the spooler, inside a call of {@code receive}.
 *
 * <p><b>Threading.</b> The lane's thread; another one may break the message's pipe off.
 */
final class Handover {

    private static final Logger LOG = LoggerFactory.getLogger(Handover.class);

    /** How long to wait for octets before the spooler is asked whether to go on (RECV-033). */
    private static final Duration YIELD = Duration.ofSeconds(1);

    private final ArrivingMail mail;
    private final InboundMessage message;
    private final TransportContext context;
    private final Duration patience;
    private final Alarm alarm;
    private final MessageHead head = new MessageHead();

    Handover(ArrivingMail mail, InboundMessage message, TransportContext context, Duration patience, Alarm alarm) {
        this.mail = mail;
        this.message = message;
        this.context = context;
        this.patience = patience;
        this.alarm = alarm;
    }

    /** Takes the message over; false if it was not saved, and its client told so. */
    boolean run() throws InterruptedException {
        try {
            copy();
            save();
            return true;
        } catch (MailRefusedException refused) {
            LOG.info("{}: not received: {}", mail.id(), refused.getMessage());
            mail.refuse(refused);
            return false;
        } catch (StoreException failure) {
            LOG.error("{}: cannot keep the message: {}", mail.id(), failure.getMessage());
            mail.refuse(Refusals.of(failure));
            return false;
        } catch (InterruptedException | RuntimeException failure) {
            mail.refuse(Refusals.of(failure));
            throw failure;
        }
    }

    private void copy() throws MailRefusedException, StoreException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!mail.pipe().isDrained()) {
            if (message.isCancelled() || context.checkpoint(message.transfer())) {
                throw Refusals.cancelled();
            }
            if (System.nanoTime() > deadline) {
                throw Refusals.tooSlow();
            }
            Optional<ByteBuffer> next = mail.pipe().take(YIELD);
            if (next.isPresent()) {
                head.look(next.get());
                message.write(next.get());
            }
        }
        if (message.isCancelled()) {
            throw Refusals.cancelled();
        }
    }

    private void save() {
        ArrivingMail waiting = mail; // the alarm is not to keep the head of the message
        waiting.whenOver(alarm.set(patience, () -> waiting.refuse(Refusals.noWord())));
        message.saveChanges(ReceivedEnvelope.of(mail.envelope(), head, mail.arrived()))
                .whenComplete(this::answer);
    }

    private void answer(InboundReceipt receipt, Throwable failure) {
        if (failure == null) {
            LOG.debug("{}: received as {}, {}", mail.id(), receipt.id(), receipt.status());
            mail.taken("received as " + receipt.id());
        } else {
            LOG.error("{}: cannot keep the message: {}", mail.id(), failure.getMessage());
            mail.refuse(Refusals.of(failure));
        }
    }
}
