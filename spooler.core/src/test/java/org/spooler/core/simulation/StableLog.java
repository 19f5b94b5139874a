// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.LedgerEntry;

/**
 * What a journal would hold: every write in order, and how far it is synced. A crash keeps everything synced and a
 * part, perhaps all, of what was written after it.
 */
final class StableLog {

    /** One record. */
    sealed interface Write {
        /** The message it is about. */
        MessageId id();
    }

    /** A message was accepted. */
    record Commit(
            MessageId id, Envelope envelope, ContentTraits traits, byte[] content, Optional<String> idempotencyKey)
            implements Write {}

    /** A message was filed. */
    record File(
            MessageId id,
            FolderId folder,
            Envelope envelope,
            Set<MessageFlag> flags,
            ContentTraits traits,
            byte[] content,
            Optional<String> idempotencyKey)
            implements Write {}

    /** A filed message went to another folder. */
    record Move(MessageId id, FolderId folder) implements Write {}

    /** A filed message was deleted. */
    record Delete(MessageId id) implements Write {}

    /** A new version of a content was sealed. */
    record Version(MessageId id, int number, ContentTraits traits, byte[] content) implements Write {}

    /** Something happened to a message. */
    record Append(MessageId id, List<LedgerEntry> entries) implements Write {}

    private final List<Write> writes = new ArrayList<>();
    private int synced;

    void add(Write write) {
        writes.add(write);
    }

    int size() {
        return writes.size();
    }

    /** What was written after the last sync. */
    List<Write> unsynced() {
        return List.copyOf(writes.subList(synced, writes.size()));
    }

    void sync() {
        synced = writes.size();
    }

    /**
     * The crash: only the first {@code kept} of the unsynced writes are still there.
     *
     * @return those that are lost
     */
    List<Write> cut(int kept) {
        List<Write> tail = writes.subList(synced + kept, writes.size());
        List<Write> lost = List.copyOf(tail);
        tail.clear();
        sync();
        return lost;
    }

    List<Write> all() {
        return List.copyOf(writes);
    }
}
