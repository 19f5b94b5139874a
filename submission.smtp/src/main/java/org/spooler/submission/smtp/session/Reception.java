// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.submission.smtp.session;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.message.MessageId;
import org.spooler.api.submission.Draft;
import org.spooler.api.submission.Receipt;
import org.spooler.api.submission.SubmissionException;
import org.spooler.submission.smtp.content.AddedFields;
import org.spooler.submission.smtp.content.HeaderBlock;
import org.spooler.submission.smtp.wire.DataDecoder;
import org.spooler.submission.smtp.wire.Fault;
import org.spooler.submission.smtp.wire.Reply;

/**
 * The content of one message on its way from the connection into the store.
 *
 * <p>The first thing that is wrong with it drops the draft at once; the rest is read to find its end, and forgotten.
 */
final class Reception implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    private final Draft draft;
    private final SessionRules rules;
    private final DataDecoder decoder;
    private final HeaderBlock header;
    private long octets;
    private Reply refusal;

    Reception(Draft draft, SessionRules rules, AddedFields added) {
        this.draft = draft;
        this.rules = rules;
        this.decoder = new DataDecoder(rules.lineOctets());
        this.header = new HeaderBlock(added, draft::write);
    }

    /** Puts the trace field at the top. */
    void begin(byte[] traceField) throws SubmissionException {
        draft.write(ByteBuffer.wrap(traceField));
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
        } catch (SubmissionException | RuntimeException e) {
            fail(e);
        }
    }

    private void fail(Exception failure) {
        Reply reply = Replies.of(failure);
        if (reply == Replies.LOCAL_ERROR) {
            LOG.error("{}: cannot keep the message", draft.id(), failure);
        }
        refuse(reply);
    }

    private void end() {
        try {
            header.finish();
        } catch (SubmissionException | RuntimeException e) {
            fail(e);
        }
        if (header.hops() > rules.hops()) {
            refuse(Replies.LOOPING);
        }
    }

    private void refuse(Reply reply) {
        if (refusal == null) {
            refusal = reply;
            draft.close();
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

    MessageId id() {
        return draft.id();
    }

    /** Octets received, without the added fields. */
    long octets() {
        return octets;
    }

    CompletionStage<Receipt> submit() {
        return draft.submit();
    }

    @Override
    public void close() {
        draft.close();
    }
}
