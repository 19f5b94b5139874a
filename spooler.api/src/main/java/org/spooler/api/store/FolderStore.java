// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A store that can also receive (RECV-037): it has folders, and one of them for every message class.
 *
 * <p>Threading, durability and errors as in {@link SpoolerStore}.
 */
@ConsumerType
public interface FolderStore extends SpoolerStore {

    /**
     * Finds the folder for a class: the longest setting whose levels begin the class (RECV-039 to RECV-042).
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
     * Starts a message in a folder (RECV-006); its commit delivers it there instead of queueing it.
     *
     * @throws StoreException if the store does not accept messages now
     */
    StoreDraft draft(FolderId folder) throws StoreException;
}
