// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.preprocess;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.preprocess.PreprocessMessage;
import org.spooler.api.store.ContentVersion;
import org.spooler.api.store.LeaseToken;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreException;

/** A message as a preprocessor is shown it, for the time of one call. */
final class MessageView implements PreprocessMessage {

    private final SpoolerStore store;
    private final LeaseToken token;
    private final MessagePart part;
    private final OutputBudget budget;
    private Optional<ContentVersion> version = Optional.empty();
    private Optional<RewriteOutput> output = Optional.empty();
    private volatile boolean over;

    MessageView(SpoolerStore store, LeaseToken token, MessagePart part, OutputBudget budget) {
        this.store = store;
        this.token = token;
        this.part = part;
        this.budget = budget;
    }

    @Override
    public MessageId id() {
        return token.id();
    }

    @Override
    public Envelope envelope() {
        return part.envelope();
    }

    @Override
    public Content content() {
        return part.content();
    }

    @Override
    public List<Integer> recipients() {
        return part.recipients();
    }

    @Override
    public OutputStream rewrite() {
        if (output.isPresent()) {
            throw new IllegalStateException("rewrite was called already: write the new content to the first stream");
        }
        try {
            ContentVersion started = store.rewrite(token);
            version = Optional.of(started);
            output = Optional.of(new RewriteOutput(started::write, budget, this::isCancelled));
        } catch (StoreException e) {
            throw new UncheckedIOException(new IOException(e.getMessage(), e));
        }
        return output.get();
    }

    @Override
    public boolean isCancelled() {
        return over;
    }

    /** Nothing may be written any more. From any thread. */
    void cancel() {
        over = true;
    }

    /** The version that was started, if one was, and where it was written to. */
    Optional<ContentVersion> version() {
        return version;
    }

    Optional<RewriteOutput> output() {
        return output;
    }
}
