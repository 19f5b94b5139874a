// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;
import org.spooler.api.message.Content;
import org.spooler.api.message.MessageId;

/**
 * A store whose messages can be carried to another one, and back, with all that is known of them (SPOOL-013).
 *
 * <p>It is used while it stands still: recovered, and by nobody but the carrier. What is queued is read through leases and
 * {@link #content}, what is filed through {@link #findFiled}, so that damage is found and set aside as always; what is
 * here adds the lists of it, and the way in. Whoever carries asks for the next part when the one before has been taken
 * in: no more is in memory than a part of a list, and the buffers of some contents.
 *
 * <p><b>Durability.</b> A completed stage survives a crash and a loss of power; many under way share a sync. Taking in
 * may be repeated, after a crash too: it leads to the same. <b>Errors.</b> Stages fail with a {@link StoreException}. The
 * size of the reserve and the number of messages allowed do not matter, for what comes was accepted before.
 */
@ConsumerType
public interface PortableStore extends FolderStore {

    /** An id that none given by this store, or taken in by it, exceeds. */
    MessageId lastId();

    /**
     * What is queued, whatever its place, in order of commit; damaged messages too.
     *
     * @param after continue behind this one; empty starts at the oldest
     * @param most at most this many
     */
    CompletionStage<List<MessageId>> queuedIds(Optional<MessageId> after, int most);

    /** What is filed in a folder, in order of filing; damaged messages too. */
    CompletionStage<List<MessageId>> filedIds(FolderId folder, Optional<MessageId> after, int most);

    /**
     * Idempotency keys that are remembered, in an order that stays as long as nothing is taken in.
     *
     * @param skip so many of them
     * @param most at most this many
     */
    CompletionStage<List<RememberedKey>> keys(long skip, int most);

    /**
     * Gives ids from now on that exceed this one, in every later run as well: so an id is never used twice, also after
     * the store that gave it is gone.
     *
     * @return fails if the store has no such ids to give
     */
    CompletionStage<Void> continueAfter(MessageId id);

    /**
     * Queues a message as another store kept it: same id, state and contents, behind all that are queued. One that is
     * queued already keeps its place and its contents, gets the state and the versions that it has not, and must not be
     * leased.
     *
     * @param state not finished
     * @param contents by version: the original, 0, and each in force for anybody; readable until the stage completes
     * @return fails, with the message as it was or absent, if an id of this form cannot be kept
     */
    CompletionStage<Void> takeIn(MessageState state, Map<Integer, Content> contents);

    /**
     * Files a message as another store kept it: same id, folder, time of filing, envelope, flags and content. One that is
     * queued leaves the queue for it; one that is filed already keeps its content and is filed anew if its place is another.
     */
    CompletionStage<Void> takeIn(FiledMessage message);

    /** Remembers a key for as long as this store remembers keys; again, if it is known. */
    CompletionStage<Void> takeIn(RememberedKey key);

    /** Removes a message that is queued and not leased, or filed. Completes with false if it is neither. */
    CompletionStage<Boolean> remove(MessageId id);
}
