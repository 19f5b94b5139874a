// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.mailbox;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderPage;
import org.spooler.api.store.FolderQuery;
import org.spooler.api.store.ReceiveFolder;

/**
 * The store as a client sees it. A service of the spooler, present while there is a store.
 *
 * <p><b>Threading.</b> Any thread. <b>Errors.</b> Stages fail with a {@link MailboxException}, or with a {@link
 * org.spooler.api.store.StoreException} if the store does not answer. Everything about folders fails with
 * {@code MAPI_E_NO_SUPPORT} on a store without folders.
 */
@ProviderType
public interface Mailbox {

    /**
     * Opens a message, queued or filed.
     *
     * <p>In the outgoing queue nothing can be changed (SEND-088 to SEND-095, DEC-07): {@link Access#MODIFY} fails with
     * {@code MAPI_E_SUBMITTED}; otherwise a message that the spooler works on fails with {@code MAPI_E_NO_ACCESS}, and
     * any other is opened for reading. An unknown one fails with {@code MAPI_E_NOT_FOUND}. Opening a filed message for
     * the first time sends the read report its sender asked for (RECV-059).
     */
    CompletionStage<OpenMessage> open(MessageId id, Access access);

    /** The folders of the store. */
    List<FolderId> folders() throws MailboxException;

    /** Lists a folder. */
    CompletionStage<FolderPage> browse(FolderQuery query);

    /** Marks a filed message read or unread. */
    CompletionStage<Void> setRead(MessageId id, boolean read);

    /** Moves a filed message. */
    CompletionStage<Void> move(MessageId id, FolderId to);

    /** Deletes a filed message; one never opened sends the nonread report its sender asked for (RECV-060). */
    CompletionStage<Void> delete(MessageId id);

    /** Which folder receives messages of a class; empty for the default (RECV-039 to RECV-042). */
    ReceiveFolder receiveFolder(String messageClass) throws MailboxException;

    /** All settings. */
    List<ReceiveFolder> receiveFolders() throws MailboxException;

    /** The settings of one folder (RECV-049). */
    List<ReceiveFolder> receiveFolders(FolderId folder) throws MailboxException;

    /** Changes which folder receives messages of a class. */
    CompletionStage<Void> setReceiveFolder(ReceiveFolder setting);

    /** Removes the setting of a class, also one that is not there. */
    CompletionStage<Void> removeReceiveFolder(String messageClass);
}
