// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.preprocess.PreprocessMessage;

/** A message shown to the preprocessor for some of its recipients. */
final class SentMessage implements PreprocessMessage {

    private final Envelope envelope;
    private final Content content;
    private final List<Integer> recipients;
    private final ByteArrayOutputStream rewritten = new ByteArrayOutputStream();
    private boolean isRewritten;

    SentMessage(Envelope envelope, Content content, int... recipients) {
        this.envelope = envelope;
        this.content = content;
        this.recipients = Arrays.stream(recipients).boxed().toList();
    }

    @Override
    public MessageId id() {
        return new MessageId("T1");
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
        return recipients;
    }

    @Override
    public OutputStream rewrite() {
        isRewritten = true;
        return rewritten;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    boolean isRewritten() {
        return isRewritten;
    }

    byte[] rewritten() {
        return rewritten.toByteArray();
    }
}
