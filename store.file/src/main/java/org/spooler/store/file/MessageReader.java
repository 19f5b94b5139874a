// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.MessageState;
import org.spooler.store.file.disk.DiskFile;
import org.spooler.store.file.format.FiledRecord;
import org.spooler.store.file.format.LedgerRecord;
import org.spooler.store.file.format.MessageNumber;
import org.spooler.store.file.format.MessageRecord;
import org.spooler.store.file.format.SizedHead;
import org.spooler.store.file.format.StateRecord;
import org.spooler.store.file.journal.RecordAddress;
import org.spooler.store.file.queue.ContentPlace;
import org.spooler.store.file.queue.Whereabouts;

/** Reads messages back from the journal. Thread-safe; never called with the lock of the store held. */
final class MessageReader {

    private final StoreCore core;

    MessageReader(StoreCore core) {
        this.core = core;
    }

    /**
     * Reads the state of a message. The message record is read, and so verified, even if a younger record holds the
     * state: it holds the content too.
     *
     * @throws IOException if a record is damaged
     */
    MessageState state(Whereabouts where) throws IOException {
        try {
            MessageState state = MessageRecord.readState(core.journal.read(where.message()));
            if (where.state().isPresent()) {
                state = StateRecord.readState(core.journal.read(where.state().get()));
            }
            for (RecordAddress address : where.ledger()) {
                ByteBuffer payload = core.journal.read(address);
                state = state.applyAll(LedgerRecord.read(payload).entries());
            }
            return where.awake(state);
        } catch (RuntimeException e) {
            throw new IOException("records do not fit together: " + e, e);
        }
    }

    /** A content whose traits are known. */
    FileContent content(long number, int version, ContentPlace place, ContentTraits traits) throws IOException {
        MessageId id = MessageNumber.toId(number);
        if (place.inline()) {
            RecordAddress record = place.record();
            DiskFile segment = core.journal.file(record.segment());
            long position = record.payloadOffset() + record.payloadBytes() - traits.sizeBytes();
            return FileContent.within(segment, position, id, traits);
        }
        DiskFile file = core.disk.open(StoreCore.bodyPath(number, version));
        if (file.length() != traits.sizeBytes()) {
            long length = file.length();
            file.close();
            throw new IOException("its content is " + length + " octets long and should be " + traits.sizeBytes());
        }
        return FileContent.in(file, id, traits);
    }

    /** The original of a message that has another version in force: all that is left to know of it is its size. */
    FileContent original(long number, ContentPlace place) throws IOException {
        if (place.inline()) {
            ByteBuffer payload = core.journal.read(place.record());
            return content(number, 0, place, cautious(payload.remaining() - SizedHead.contentOffset(payload)));
        }
        DiskFile file = core.disk.open(StoreCore.bodyPath(number, 0));
        return FileContent.in(file, MessageNumber.toId(number), cautious(file.length()));
    }

    private static ContentTraits cautious(long sizeBytes) {
        return new ContentTraits(sizeBytes, true, true, false);
    }

    /**
     * What is known of the content as it was accepted. Once a message that was rewritten has been moved, only the size
     * is; the rest is then the worst case.
     *
     * @throws IOException if it is damaged or missing
     */
    ContentTraits originalTraits(long number, ContentPlace place) throws IOException {
        try {
            ByteBuffer payload = core.journal.read(place.record());
            MessageState state = MessageRecord.readState(payload);
            if (state.contentVersion() == 0) {
                return state.traits();
            }
            long sizeBytes = place.inline() ? payload.limit() - SizedHead.contentOffset(payload) : fileBytes(number);
            return new ContentTraits(sizeBytes, true, true, false);
        } catch (RuntimeException e) {
            throw new IOException("its record does not hold a message: " + e, e);
        }
    }

    private long fileBytes(long number) throws IOException {
        try (DiskFile file = core.disk.open(StoreCore.bodyPath(number, 0))) {
            return file.length();
        }
    }

    /** The record of a filed message; the one with its content is read, and so verified, as well. */
    FiledRecord filed(RecordAddress head, ContentPlace content) throws IOException {
        try {
            FiledRecord record = FiledRecord.read(core.journal.read(head));
            if (content.inline() && !content.record().equals(head)) {
                core.journal.read(content.record());
            }
            return record;
        } catch (RuntimeException e) {
            throw new IOException("its record does not hold a filed message: " + e, e);
        }
    }
}
