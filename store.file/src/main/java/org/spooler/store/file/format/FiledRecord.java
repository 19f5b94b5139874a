// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.format;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;

/**
 * A message was filed: received, kept after it was sent, or moved to a younger segment.
 *
 * @param number its number in the store
 * @param key its idempotency key, if it was received under one
 * @param source where its content is
 * @param checksum CRC32C of its file; empty if there is none, or format version 1 wrote it
 * @param placement where it is filed
 * @param envelope who it is from and for
 * @param traits of its content
 */
public record FiledRecord(
        long number,
        Optional<KeyRecord> key,
        Source source,
        OptionalInt checksum,
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
    private static final int FILE_WITH_CHECKSUM = 3;

    /**
     * Writes a record.
     *
     * @param content in any number of parts; present if the source is this record
     */
    public List<ByteBuffer> write(Optional<List<ByteBuffer>> content) {
        PayloadWriter out = new PayloadWriter();
        out.putLong(number);
        out.putOptional(key, known -> {
            out.putString(known.key());
            out.putInstant(known.accepted());
        });
        out.putByte(checksum.isPresent() ? FILE_WITH_CHECKSUM : source.ordinal());
        checksum.ifPresent(out::putChecksum);
        placement.write(out);
        EnvelopeFormat.write(out, envelope);
        EnvelopeFormat.write(out, traits);
        return SizedHead.with(out.toBuffer(), content);
    }

    /** Reads a record. */
    public static FiledRecord read(ByteBuffer payload) {
        PayloadReader in = new PayloadReader(SizedHead.of(payload));
        long number = in.getLong();
        Optional<KeyRecord> key = in.getOptional(() -> new KeyRecord(number, in.getString(), in.getInstant()));
        int source = in.getByte();
        boolean summed = source == FILE_WITH_CHECKSUM;
        return new FiledRecord(
                number,
                key,
                summed ? Source.FILE : SOURCES[source],
                summed ? OptionalInt.of(in.getChecksum()) : OptionalInt.empty(),
                Placement.read(in),
                EnvelopeFormat.read(in),
                EnvelopeFormat.traits(in));
    }
}
