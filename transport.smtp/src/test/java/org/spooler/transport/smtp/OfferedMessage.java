// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.TransferId;

/** A message as the spooler offers it. */
final class OfferedMessage implements OutboundMessage {

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final long number = NUMBERS.incrementAndGet();
    private final Envelope envelope;
    private final Content content;
    private final String destination;
    private final List<RecipientOutcome> settled = new CopyOnWriteArrayList<>();

    OfferedMessage(Envelope envelope, Content content, String destination) {
        this.envelope = envelope;
        this.content = content;
        this.destination = destination;
    }

    static OfferedMessage to(String destination, String... recipients) {
        Envelope.Builder envelope = Envelope.builder().from("ann@example.org");
        for (String recipient : recipients) {
            envelope.to(recipient);
        }
        return new OfferedMessage(envelope.build(), MailFixture.content(MailFixture.TEXT), destination);
    }

    List<RecipientOutcome> settled() {
        return new ArrayList<>(settled);
    }

    @Override
    public MessageId id() {
        return new MessageId("T" + number);
    }

    @Override
    public TransferId transfer() {
        return new TransferId(number);
    }

    @Override
    public Envelope envelope() {
        return envelope;
    }

    @Override
    public Content content() {
        return content;
    }

    @Override
    public List<Integer> recipients() {
        return IntStream.range(0, envelope.recipients().size()).boxed().toList();
    }

    @Override
    public String destination() {
        return destination;
    }

    @Override
    public int attempts() {
        return 0;
    }

    @Override
    public boolean deferred() {
        return false;
    }

    @Override
    public void settle(RecipientOutcome outcome) {
        settled.add(outcome);
    }

    @Override
    public boolean isCancelled() {
        return false;
    }
}
