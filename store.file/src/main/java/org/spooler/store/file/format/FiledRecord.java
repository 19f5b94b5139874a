// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.format;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;

/**
 * A message was filed: received, kept after it was sent, or moved to a younger segment.
 *
 * @param number its number in the store
 * @param key its idempotency key, if it was received under one
 * @param source where its content is
 * @param placement where it is filed
 * @param envelope who it is from and for
 * @param traits of its content
 */
public record FiledRecord(
        long number,
        Optional<KeyRecord> key,
        Source source,
        Placement placement,
        Envelope envelope,
        ContentTraits traits) {

    /** Where the content of a filed message is; the order is part of the format. */
    public enum Source {
        /** In a file of its own. */
        FILE,
        /** In this record, behind the head. */
        HERE,
        /** In the MESSAGE record by which it was accepted. */
        ACCEPTANCE
    }

    private static final Source[] SOURCES = Source.values();

    /**
     * Writes a record.
     *
     * @param content present if the source is this record
     */
    public List<ByteBuffer> write(Optional<ByteBuffer> content) {
        PayloadWriter out = new PayloadWriter();
        out.putLong(number);
        out.putOptional(key, known -> {
            out.putString(known.key());
            out.putInstant(known.accepted());
        });
        out.putByte(source.ordinal());
        placement.write(out);
        EnvelopeFormat.write(out, envelope);
        EnvelopeFormat.write(out, traits);
        return SizedHead.with(out.toBuffer(), content);
    }

    /** Reads a record. */
    public static FiledRecord read(ByteBuffer payload) {
        PayloadReader in = new PayloadReader(SizedHead.of(payload));
        long number = in.getLong();
        return new FiledRecord(
                number,
                in.getOptional(() -> new KeyRecord(number, in.getString(), in.getInstant())),
                SOURCES[in.getByte()],
                Placement.read(in),
                EnvelopeFormat.read(in),
                EnvelopeFormat.traits(in));
    }
}
