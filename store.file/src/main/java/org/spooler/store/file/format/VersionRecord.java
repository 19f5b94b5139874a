// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.format;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A version of a message's content, not in force before a ledger entry names it.
 *
 * @param number the message
 * @param version the number of the version, from 1
 * @param inline whether the content follows in the record; otherwise it has a file of its own
 * @param checksum CRC32C of that file; empty if there is none, or format version 1 wrote it
 */
public record VersionRecord(long number, int version, boolean inline, OptionalInt checksum) {

    /** Writes a record. */
    public List<ByteBuffer> write(Optional<List<ByteBuffer>> content) {
        PayloadWriter out = new PayloadWriter();
        out.putLong(number);
        out.putVarint(version);
        new ContentForm(inline, checksum).write(out);
        return SizedHead.with(out.toBuffer(), content);
    }

    /** Reads a record. */
    public static VersionRecord read(ByteBuffer payload) {
        PayloadReader in = new PayloadReader(SizedHead.of(payload));
        long number = in.getLong();
        int version = in.getInt();
        ContentForm form = ContentForm.read(in);
        return new VersionRecord(number, version, form.inline(), form.checksum());
    }
}
