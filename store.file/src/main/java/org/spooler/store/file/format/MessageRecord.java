// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.format;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.spooler.api.store.MessageState;

/**
 * A message as accepted, or as moved to a younger segment.
 *
 * @param number its number in the store
 * @param order its place among the commits; kept when it is moved
 * @param key its idempotency key
 * @param inline whether the content follows in the record; otherwise it has a file of its own
 * @param checksum CRC32C of that file; empty if there is none, or format version 1 wrote it
 * @param standing what the queue needs to know
 */
public record MessageRecord(
        long number, long order, Optional<KeyRecord> key, boolean inline, OptionalInt checksum, Standing standing) {

    /**
     * Writes a record.
     *
     * @param content the original, in any number of parts; empty if it lies in a file
     * @param checksum of that file
     */
    public static List<ByteBuffer> write(
            long number,
            long order,
            Optional<String> key,
            MessageState state,
            Optional<List<ByteBuffer>> content,
            OptionalInt checksum) {
        PayloadWriter out = new PayloadWriter();
        out.putLong(number);
        out.putLong(order);
        out.putOptional(key, text -> writeKey(out, text, state));
        new ContentForm(content.isPresent(), checksum).write(out);
        Standing.of(state).write(out);
        StateFormat.write(out, state);
        return SizedHead.with(out.toBuffer(), content);
    }

    /** Reads what the queue needs. */
    public static MessageRecord read(ByteBuffer payload) {
        return head(new PayloadReader(SizedHead.of(payload)));
    }

    private static void writeKey(PayloadWriter out, String key, MessageState state) {
        out.putString(key);
        out.putInstant(state.submitted());
    }

    private static MessageRecord head(PayloadReader in) {
        long number = in.getLong();
        long order = in.getLong();
        Optional<KeyRecord> key = in.getOptional(() -> new KeyRecord(number, in.getString(), in.getInstant()));
        ContentForm form = ContentForm.read(in);
        return new MessageRecord(number, order, key, form.inline(), form.checksum(), Standing.read(in));
    }

    /** Reads the whole state. */
    public static MessageState readState(ByteBuffer payload) {
        PayloadReader in = new PayloadReader(SizedHead.of(payload));
        MessageRecord head = head(in);
        return StateFormat.read(in, MessageNumber.toId(head.number));
    }
}
