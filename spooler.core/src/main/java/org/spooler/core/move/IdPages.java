// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.move;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.spooler.api.admin.StoreMoveException;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.PortableStore;

/**
 * Goes through lists of ids, a page at a time. A page is worked on when the one behind it is known: its messages may be
 * removed meanwhile.
 */
@FunctionalInterface
interface IdPages {

    /** Ids on a page. */
    int MOST = 1000;

    /** What is done with each id. */
    @FunctionalInterface
    interface Task {
        void take(MessageId id) throws StoreMoveException;
    }

    CompletionStage<List<MessageId>> page(Optional<MessageId> after, int most);

    /** All that a store has queued. */
    static IdPages queued(PortableStore store) {
        return store::queuedIds;
    }

    /** All that a store has filed in a folder. */
    static IdPages filed(PortableStore store, FolderId folder) {
        return (after, most) -> store.filedIds(folder, after, most);
    }

    /** How many messages a store has filed. */
    static long countFiled(PortableStore store) throws StoreMoveException {
        long count = 0;
        for (FolderId folder : store.folders()) {
            count += filed(store, folder).count();
        }
        return count;
    }

    default void each(Task task) throws StoreMoveException {
        List<MessageId> page = Waiting.await(page(Optional.empty(), MOST));
        while (!page.isEmpty()) {
            List<MessageId> next = Waiting.await(page(Optional.of(page.get(page.size() - 1)), MOST));
            for (MessageId id : page) {
                task.take(id);
            }
            page = next;
        }
    }

    default long count() throws StoreMoveException {
        long[] count = new long[1];
        each(id -> count[0]++);
        return count[0];
    }
}
