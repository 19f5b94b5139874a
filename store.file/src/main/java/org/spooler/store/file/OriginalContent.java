// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.MessageId;
import org.spooler.store.file.format.MessageNumber;
import org.spooler.store.file.journal.RecordAddress;
import org.spooler.store.file.queue.ContentPlace;

/**
 * The content of a message that nobody holds: found anew by each stream, and again when the segment it was read from
 * has been given back meanwhile.
 */
final class OriginalContent implements Content {

    private final StoreCore core;
    private final long number;
    private final ContentTraits traits;
    private final Supplier<Optional<ContentPlace>> finder;

    /** {@code finder} looks under the lock where the content is now; empty when the message has left. */
    OriginalContent(StoreCore core, long number, ContentTraits traits, Supplier<Optional<ContentPlace>> finder) {
        this.core = core;
        this.number = number;
        this.traits = traits;
        this.finder = finder;
    }

    @Override
    public ContentTraits traits() {
        return traits;
    }

    private MessageId id() {
        return MessageNumber.toId(number);
    }

    private ContentPlace place() throws IOException {
        synchronized (core.lock) {
            return finder.get().orElseThrow(() -> new IOException(id() + ": the message is not here any more"));
        }
    }

    @Override
    public InputStream open() throws IOException {
        ContentPlace place = place();
        return place.inline() ? new Moving(place) : open(place).open();
    }

    private FileContent open(ContentPlace place) throws IOException {
        if (!place.inline()) {
            return FileContent.in(core.disk.open(StoreCore.bodyPath(number, 0)), id(), traits)
                    .closedWithItsStream();
        }
        RecordAddress record = place.record();
        long position = record.payloadOffset() + record.payloadBytes() - traits.sizeBytes();
        return FileContent.within(core.journal.file(record.segment()), position, id(), traits);
    }

    /** Follows a content that is moved while it is read; it stays the same octets. */
    private final class Moving extends InputStream {

        private ContentPlace place;
        private InputStream stream;
        private long at;

        Moving(ContentPlace place) throws IOException {
            this.place = place;
            try {
                stream = OriginalContent.this.open(place).open();
            } catch (IOException e) {
                follow(e);
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count;
            try {
                count = stream.read(target, offset, length);
            } catch (IOException e) {
                follow(e);
                count = stream.read(target, offset, length);
            }
            at += Math.max(0, count);
            return count;
        }

        private void follow(IOException problem) throws IOException {
            ContentPlace now = place();
            if (now.equals(place)) {
                throw problem;
            }
            place = now;
            stream = OriginalContent.this.open(now).open();
            stream.skipNBytes(at);
        }
    }
}
