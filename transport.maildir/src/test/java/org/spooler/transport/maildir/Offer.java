// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.maildir;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.transport.OutboundMessage;
import org.spooler.api.transport.TransferId;

/** A message offered by a test. */
final class Offer implements OutboundMessage {

    final List<RecipientOutcome> outcomes = new ArrayList<>();
    private final String id;
    private final Envelope envelope;
    private final Content content;
    int attempts;
    boolean cancelled;

    Offer(String id, Envelope envelope, Content content) {
        this.id = id;
        this.envelope = envelope;
        this.content = content;
    }

    static Offer to(String... recipients) {
        Envelope.Builder envelope = Envelope.builder().from("ann@example.org");
        List.of(recipients).forEach(envelope::to);
        return new Offer("A1", envelope.build(), Bytes.of("Subject: x\r\n\r\nbody\r\n"));
    }

    @Override
    public MessageId id() {
        return new MessageId(id);
    }

    @Override
    public TransferId transfer() {
        return new TransferId(1);
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
        return "mailboxes";
    }

    @Override
    public int attempts() {
        return attempts;
    }

    @Override
    public boolean deferred() {
        return false;
    }

    @Override
    public void settle(RecipientOutcome outcome) {
        outcomes.add(outcome);
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }
}
