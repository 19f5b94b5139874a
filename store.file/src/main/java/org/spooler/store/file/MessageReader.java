// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.store.MessageState;
import org.spooler.store.file.disk.DiskFile;
import org.spooler.store.file.disk.FileChecksum;
import org.spooler.store.file.format.FiledRecord;
import org.spooler.store.file.format.LedgerRecord;
import org.spooler.store.file.format.MessageNumber;
import org.spooler.store.file.format.MessageRecord;
import org.spooler.store.file.format.SizedHead;
import org.spooler.store.file.format.StateRecord;
import org.spooler.store.file.format.VersionRecord;
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

    /** What is known of the content of a message as it was accepted. */
    record Original(ContentTraits traits, OptionalInt checksum) {}

    /**
     * A content whose traits are known, compared with its checksum.
     *
     * @throws IOException if it is not what was acknowledged
     */
    FileContent content(long number, int version, ContentPlace place, ContentTraits traits) throws IOException {
        if (place.inline()) {
            core.journal.verify(place.record());
            return verified(number, place, traits);
        }
        ByteBuffer payload = core.journal.read(place.record());
        OptionalInt checksum = version == 0
                ? MessageRecord.read(payload).checksum()
                : VersionRecord.read(payload).checksum();
        return body(number, version, traits, checksum);
    }

    /** A content in a record that has been read, and so verified, a moment ago. */
    FileContent verified(long number, ContentPlace place, ContentTraits traits) throws IOException {
        RecordAddress record = place.record();
        long position = record.payloadOffset() + record.payloadBytes() - traits.sizeBytes();
        return FileContent.within(core.journal.file(record.segment()), position, MessageNumber.toId(number), traits);
    }

    /** A content with a file of its own, read once to compare it with its checksum. */
    FileContent body(long number, int version, ContentTraits traits, OptionalInt checksum) throws IOException {
        DiskFile file = core.disk.open(StoreCore.bodyPath(number, version));
        try {
            if (file.length() != traits.sizeBytes()) {
                throw new IOException(
                        "its content is " + file.length() + " octets long and should be " + traits.sizeBytes());
            }
            if (checksum.isPresent() && FileChecksum.of(file) != checksum.getAsInt()) {
                throw new IOException("the checksum of its content is wrong");
            }
            return FileContent.in(file, MessageNumber.toId(number), traits);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** The original of a message that has another version in force: all that is left to know of it is its size. */
    FileContent originalContent(long number, ContentPlace place) throws IOException {
        ByteBuffer payload = core.journal.read(place.record());
        if (place.inline()) {
            return verified(number, place, cautious(payload.remaining() - SizedHead.contentOffset(payload)));
        }
        return body(
                number,
                0,
                cautious(fileBytes(number)),
                MessageRecord.read(payload).checksum());
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
    Original original(long number, ContentPlace place) throws IOException {
        try {
            ByteBuffer payload = core.journal.read(place.record());
            OptionalInt checksum = MessageRecord.read(payload).checksum();
            MessageState state = MessageRecord.readState(payload);
            if (state.contentVersion() == 0) {
                return new Original(state.traits(), checksum);
            }
            long sizeBytes = place.inline() ? payload.limit() - SizedHead.contentOffset(payload) : fileBytes(number);
            return new Original(cautious(sizeBytes), checksum);
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
