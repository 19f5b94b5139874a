// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderPage;
import org.spooler.api.store.FolderQuery;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.QueuePage;
import org.spooler.api.store.QueueQuery;
import org.spooler.api.store.SpoolerStore;

/** The outgoing queue as a folder (SEND-084); there is none behind it (SEND-083). */
final class Outbox {

    /** Of each message that waits: handed over, and not yet sent (PROP-002). */
    static final Set<MessageFlag> FLAGS =
            Set.of(MessageFlag.SUBMIT, MessageFlag.UNSENT, MessageFlag.FROMME, MessageFlag.READ);

    private final SpoolerStore store;

    Outbox(SpoolerStore store) {
        this.store = store;
    }

    CompletionStage<FolderPage> browse(FolderQuery query) {
        return store.browse(new QueueQuery(query.after(), query.most(), Set.of()))
                .thenApply(page -> new FolderPage(
                        page.rows().stream()
                                .map(QueuePage.Row::state)
                                .map(Outbox::message)
                                .toList(),
                        page.next()));
    }

    private static FiledMessage message(MessageState state) {
        return new FiledMessage(
                state.id(),
                FolderId.OUTBOX,
                state.submitted(),
                state.envelope(),
                FLAGS,
                new Unopened(state.id(), state.traits()));
    }

    /** A listing opens nothing: whether a queued message may be read is decided when it is opened. */
    private record Unopened(MessageId id, ContentTraits traits) implements Content {
        @Override
        public InputStream open() throws IOException {
            throw new IOException(id + ": open the message to read it; it waits in the outgoing queue");
        }
    }
}
