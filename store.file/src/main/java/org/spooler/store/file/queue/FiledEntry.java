// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

import java.util.Optional;
import java.util.function.Consumer;
import org.spooler.store.file.format.Placement;
import org.spooler.store.file.journal.RecordAddress;

/**
 * What the store remembers of one filed message: where it is filed and where its records lie.
 *
 * <p>Guarded by the lock of the store. <b>Cost.</b> About 300 bytes with its places in the indexes; the envelope is
 * read back from the journal.
 */
public final class FiledEntry {

    private final long number;
    private Placement placement;
    private RecordAddress head;
    private ContentPlace content;
    private RecordAddress change;
    private boolean deleted;

    public FiledEntry(long number, Placement placement, RecordAddress head, ContentPlace content) {
        this.number = number;
        this.placement = placement;
        this.head = head;
        this.content = content;
    }

    public long number() {
        return number;
    }

    public Placement placement() {
        return placement;
    }

    /** Once it is listed, only the folders place a message. */
    public void place(Placement current) {
        placement = current;
    }

    /** The record with its envelope. */
    public RecordAddress head() {
        return head;
    }

    public ContentPlace content() {
        return content;
    }

    public boolean isDeleted() {
        return deleted;
    }

    public void delete() {
        deleted = true;
    }

    /** A younger record says where it is filed; the one that said so before. */
    public Optional<RecordAddress> changedBy(RecordAddress record) {
        RecordAddress before = change;
        change = record;
        return Optional.ofNullable(before);
    }

    /** The message was written again, with its placement. */
    public void move(RecordAddress record, boolean inline) {
        head = record;
        content = new ContentPlace(record, inline);
        change = null;
    }

    /** Shows every record that is still needed. */
    public void eachRecord(Consumer<RecordAddress> visit) {
        visit.accept(head);
        if (content.inline() && !content.record().equals(head)) {
            visit.accept(content.record());
        }
        if (change != null) {
            visit.accept(change);
        }
    }

    boolean touches(int segment) {
        boolean[] found = new boolean[1];
        eachRecord(address -> found[0] |= address.segment() == segment);
        return found[0];
    }
}
