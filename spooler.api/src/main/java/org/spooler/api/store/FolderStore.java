// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;

/**
 * A store that can also receive (RECV-037): besides the outgoing queue it has folders, and one of them receives the
 * messages of each message class. Messages in folders are filed: they are never leased and never sent.
 *
 * <p>Threading, durability and errors as in {@link SpoolerStore}. A completed stage is durable. A folder begins to exist
 * with its first message; nothing can be filed in the {@linkplain FolderId#OUTBOX Outbox}. Stages asked for while the
 * store recovers complete when it has. A {@link LedgerEntry.Finished} entry that names a folder files the message there
 * under its id, with its original content, the envelope in force, and the flags {@link FiledMessage#SENT}.
 *
 * <p><b>Cost.</b> Memory grows by a few hundred bytes for each filed message.
 */
@ConsumerType
public interface FolderStore extends SpoolerStore {

    /** What a store with an outgoing queue and folders can do at least. */
    Set<StoreSupport> FILING =
            Set.of(StoreSupport.CREATE_OK, StoreSupport.SUBMIT_OK, StoreSupport.NOTIFY_OK, StoreSupport.MODIFY_OK);

    /**
     * Finds the folder for a class: the longest setting whose levels begin the class, without regard to case (RECV-039
     * to RECV-044).
     *
     * @param messageClass empty for the default
     */
    ReceiveFolder receiveFolder(String messageClass);

    /** All settings (RECV-048). */
    List<ReceiveFolder> receiveFolders();

    /**
     * Sets the folder of a class; an empty class sets the default (RECV-046). Stays unchanged on failure (RECV-047).
     * Fails with {@link IllegalArgumentException} as in {@link ReceiveFolders#with}.
     */
    CompletionStage<Void> setReceiveFolder(ReceiveFolder setting);

    /** Removes a setting, also one that is not there (RECV-045). */
    CompletionStage<Void> removeReceiveFolder(String messageClass);

    /**
     * Starts a message that will be filed instead of queued (RECV-006).
     *
     * @throws StoreFullException if the configured reserve would be touched
     * @throws StoreException if the store does not accept messages now; also while it recovers, as the receive folders
     *     and the keys of earlier runs are not known yet
     */
    FolderDraft receive() throws StoreException;

    /** The folders that hold a message or receive any, in order of their paths. */
    List<FolderId> folders();

    /** Lists a folder in order of filing. */
    CompletionStage<FolderPage> browse(FolderQuery query);

    /** Finds a filed message. */
    CompletionStage<Optional<FiledMessage>> findFiled(MessageId id);

    /** Sets the flags of a filed message. Completes with false if it is not filed. */
    CompletionStage<Boolean> setFlags(MessageId id, Set<MessageFlag> flags);

    /** Moves a filed message, to the end of the folder. Completes with false if it is not filed. */
    CompletionStage<Boolean> move(MessageId id, FolderId to);

    /** Deletes a filed message. Completes with false if it is not filed. */
    CompletionStage<Boolean> delete(MessageId id);
}
