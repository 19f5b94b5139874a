// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.preprocess;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;
import org.spooler.api.preprocess.PreprocessResult.AdditionalMessage;
import org.spooler.api.property.MapiProperties;
import org.spooler.api.store.SpoolerStore;
import org.spooler.api.store.StoreDraft;
import org.spooler.api.store.StoreException;

/**
 * Puts the messages that a preprocessor wants sent besides into the queue (PREP-025), each under a key, so that a crash
 * before the preprocessor's result is written down makes no second one. They are not preprocessed themselves: a
 * preprocessor that adds one to each message would never end.
 */
final class AdditionalMessages {

    private static final Logger ACCEPTED = LoggerFactory.getLogger("org.spooler.submission");

    private final SpoolerStore store;
    private final OutputBudget budget;

    AdditionalMessages(SpoolerStore store, OutputBudget budget) {
        this.store = store;
        this.budget = budget;
    }

    /** {@code key} tells them from those of any other call; their places in the list complete it. */
    CompletionStage<Void> submit(String key, List<AdditionalMessage> messages) throws IOException {
        List<CompletableFuture<MessageId>> commits = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            commits.add(submit(messages.get(i), key + i).toCompletableFuture());
        }
        return CompletableFuture.allOf(commits.toArray(CompletableFuture[]::new));
    }

    private CompletionStage<MessageId> submit(AdditionalMessage message, String key) throws IOException {
        try (StoreDraft draft = store.draft();
                InputStream content = message.content().open()) {
            RewriteOutput output = new RewriteOutput(draft::write, budget, () -> false);
            content.transferTo(output);
            output.close();
            Envelope whole = message.envelope();
            Envelope envelope = whole.withProperties(whole.properties().without(MapiProperties.PREPROCESS));
            return draft.commit(envelope, output.traits(), Optional.of(key)).thenApply(id -> {
                ACCEPTED.info(
                        "{}: from=<{}>, size={}, nrcpt={}, source={}",
                        id,
                        envelope.originator().map(Object::toString).orElse(""),
                        output.traits().sizeBytes(),
                        envelope.recipients().size(),
                        key);
                return id;
            });
        } catch (StoreException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
