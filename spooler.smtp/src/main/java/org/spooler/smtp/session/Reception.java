// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.session;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.smtp.content.AddedFields;
import org.spooler.smtp.content.HeaderBlock;
import org.spooler.smtp.server.IncomingMail;
import org.spooler.smtp.server.MailRefusedException;
import org.spooler.smtp.server.Reply;
import org.spooler.smtp.server.SessionRules;
import org.spooler.smtp.wire.DataDecoder;
import org.spooler.smtp.wire.Fault;

/**
 * The content of one message on its way from the connection to whoever takes it.
 *
 * <p>The first thing that is wrong with it drops the message at once; the rest is read to find its end, and forgotten.
 */
final class Reception implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    private final IncomingMail mail;
    private final SessionRules rules;
    private final DataDecoder decoder;
    private final HeaderBlock header;
    private long octets;
    private Reply refusal;

    Reception(IncomingMail mail, SessionRules rules, AddedFields added) {
        this.mail = mail;
        this.rules = rules;
        this.decoder = new DataDecoder(rules.lineOctets());
        this.header = new HeaderBlock(added, mail::write);
    }

    /** Puts added fields at the top. */
    void begin(byte[] fields) throws MailRefusedException {
        mail.write(ByteBuffer.wrap(fields));
    }

    /** Takes what has arrived; true when the message is complete. */
    boolean receive(ByteBuf in) {
        boolean complete = decoder.decode(in, this::keep);
        if (decoder.fault() != Fault.NONE) {
            refuse(Reply.of(554, "5.6.0 message refused: " + decoder.fault().text()));
        }
        if (complete && refusal == null) {
            end();
        }
        return complete;
    }

    private void keep(ByteBuffer stretch) {
        octets += stretch.remaining();
        if (octets > rules.messageBytes()) {
            refuse(Replies.tooLarge(rules.messageBytes()));
        }
        if (refusal != null) {
            return;
        }
        try {
            header.accept(stretch);
        } catch (MailRefusedException | RuntimeException e) {
            fail(e);
        }
    }

    private void fail(Exception failure) {
        Reply reply = Replies.of(failure);
        if (reply == Replies.LOCAL_ERROR) {
            LOG.error("{}: cannot keep the message", mail.id(), failure);
        }
        refuse(reply);
    }

    private void end() {
        try {
            header.finish();
        } catch (MailRefusedException | RuntimeException e) {
            fail(e);
        }
        if (header.hops() > rules.hops()) {
            refuse(Replies.LOOPING);
        }
    }

    private void refuse(Reply reply) {
        if (refusal == null) {
            refusal = reply;
            mail.close();
        }
    }

    /** Why the message is not taken, as far as is known yet. */
    Optional<Reply> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Whether a refused message goes on for so long that its end is not waited for. */
    boolean endless() {
        return refusal != null && octets / 2 > rules.messageBytes();
    }

    String id() {
        return mail.id();
    }

    /** Octets received, without the added fields. */
    long octets() {
        return octets;
    }

    /** Completed when more may come. */
    CompletionStage<Void> room() {
        return refusal == null ? mail.room() : CompletableFuture.completedStage(null);
    }

    CompletionStage<String> submit() {
        return mail.finish();
    }

    @Override
    public void close() {
        mail.close();
    }
}
