// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.spooler.api.mailbox.Access;
import org.spooler.api.mailbox.Mailbox;
import org.spooler.api.mailbox.MailboxException;
import org.spooler.api.mailbox.OpenMessage;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.MessageId;
import org.spooler.api.status.MapiStatus;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderPage;
import org.spooler.api.store.FolderQuery;
import org.spooler.api.store.ReceiveFolder;
import org.spooler.api.store.ReceiveFolders;

/** A mailbox of a few messages in one folder. */
final class OneFolderMailbox implements Mailbox {

    /** Octets in memory. */
    record Text(String text) implements Content {
        @Override
        public ContentTraits traits() {
            return new ContentTraits(text.length(), false, false, true);
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    final List<FiledMessage> messages = new ArrayList<>();
    ReceiveFolders receiveFolders = ReceiveFolders.DEFAULT;

    @Override
    public CompletionStage<OpenMessage> open(MessageId id, Access access) {
        return messages.stream()
                .filter(message -> message.id().equals(id))
                .findFirst()
                .map(message -> CompletableFuture.completedFuture(new OpenMessage(
                        id,
                        Optional.of(message.folder()),
                        message.envelope(),
                        message.flags(),
                        message.content(),
                        false)))
                .orElseGet(() -> CompletableFuture.failedFuture(
                        new MailboxException(MapiStatus.MAPI_E_NOT_FOUND, id + ": there is no such message")));
    }

    @Override
    public List<FolderId> folders() {
        return List.of(FolderId.ROOT, FolderId.INBOX, FolderId.OUTBOX);
    }

    @Override
    public CompletionStage<FolderPage> browse(FolderQuery query) {
        List<FiledMessage> found = messages.stream()
                .filter(message -> message.folder().equals(query.folder()))
                .filter(message -> query.after().isEmpty()
                        || message.id().compareTo(query.after().get()) > 0)
                .toList();
        boolean more = found.size() > query.most();
        List<FiledMessage> page = more ? found.subList(0, query.most()) : found;
        return CompletableFuture.completedFuture(new FolderPage(
                page, more ? Optional.of(page.get(page.size() - 1).id()) : Optional.empty()));
    }

    @Override
    public CompletionStage<Void> setRead(MessageId id, boolean read) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Void> move(MessageId id, FolderId to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Void> delete(MessageId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ReceiveFolder receiveFolder(String messageClass) {
        return receiveFolders.find(messageClass);
    }

    @Override
    public List<ReceiveFolder> receiveFolders() {
        return receiveFolders.list();
    }

    @Override
    public List<ReceiveFolder> receiveFolders(FolderId folder) {
        return receiveFolders.list(folder);
    }

    @Override
    public CompletionStage<Void> setReceiveFolder(ReceiveFolder setting) {
        receiveFolders = receiveFolders.with(setting);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> removeReceiveFolder(String messageClass) {
        receiveFolders = receiveFolders.without(messageClass);
        return CompletableFuture.completedFuture(null);
    }
}
