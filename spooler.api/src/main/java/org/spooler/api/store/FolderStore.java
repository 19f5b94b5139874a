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
 * <p>Threading, durability and errors as in {@link SpoolerStore}. A completed stage is durable.
 */
@ConsumerType
public interface FolderStore extends SpoolerStore {

    /**
     * Finds the folder for a class: the longest setting whose levels begin the class, without regard to case (RECV-039
     * to RECV-044).
     *
     * @param messageClass empty for the default
     */
    ReceiveFolder receiveFolder(String messageClass);

    /** All settings (RECV-048). */
    List<ReceiveFolder> receiveFolders();

    /** Sets the folder of a class; an empty class sets the default. Stays unchanged on failure (RECV-047). */
    CompletionStage<Void> setReceiveFolder(ReceiveFolder setting);

    /** Removes a setting, also one that is not there (RECV-045). */
    CompletionStage<Void> removeReceiveFolder(String messageClass);

    /**
     * Starts a message that will be filed instead of queued (RECV-006).
     *
     * @throws StoreException if the store does not accept messages now
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

    /** Moves a filed message. Completes with false if it is not filed. */
    CompletionStage<Boolean> move(MessageId id, FolderId to);

    /** Deletes a filed message. Completes with false if it is not filed. */
    CompletionStage<Boolean> delete(MessageId id);
}
