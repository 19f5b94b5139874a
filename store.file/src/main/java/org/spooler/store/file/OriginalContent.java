// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.spooler.api.message.Content;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.MessageId;
import org.spooler.store.file.format.MessageNumber;
import org.spooler.store.file.queue.ContentPlace;

/**
 * The content of a message that nobody holds: found anew by each stream, and again when the segment it was read from
 * has been given back meanwhile.
 */
final class OriginalContent implements Content {

    private final StoreCore core;
    private final long number;
    private final MessageReader reader;
    private final MessageReader.Original original;
    private final Supplier<Optional<ContentPlace>> finder;
    private final Consumer<IOException> damaged;

    /**
     * {@code finder} looks under the lock where the content is now; empty when the message has left. {@code damaged} is
     * told when it is not what was acknowledged.
     */
    OriginalContent(
            StoreCore core,
            MessageReader reader,
            long number,
            MessageReader.Original original,
            Supplier<Optional<ContentPlace>> finder,
            Consumer<IOException> damaged) {
        this.core = core;
        this.reader = reader;
        this.number = number;
        this.original = original;
        this.finder = finder;
        this.damaged = damaged;
    }

    @Override
    public ContentTraits traits() {
        return original.traits();
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
        return place.inline() ? new Moving(place) : body().open();
    }

    private FileContent body() throws IOException {
        try {
            return reader.body(number, 0, traits(), original.checksum()).closedWithItsStream();
        } catch (IOException e) {
            damaged.accept(e);
            throw new IOException(id() + ": " + e.getMessage(), e);
        }
    }

    private InputStream open(ContentPlace place) throws IOException {
        core.journal.verify(place.record());
        return reader.verified(number, place, traits()).open();
    }

    /** Follows a content that is moved while it is read; it stays the same octets. */
    private final class Moving extends InputStream {

        private ContentPlace place;
        private InputStream stream;
        private long at;

        Moving(ContentPlace place) throws IOException {
            this.place = place;
            try {
                stream = OriginalContent.this.open(place);
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
                damaged.accept(problem);
                throw problem;
            }
            place = now;
            stream = OriginalContent.this.open(now);
            stream.skipNBytes(at);
        }
    }
}
