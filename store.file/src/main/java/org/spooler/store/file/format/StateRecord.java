// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.format;

import java.nio.ByteBuffer;
import java.util.List;
import org.spooler.api.store.MessageState;

/**
 * The whole state of a message, in place of all entries before.
 *
 * @param number the message
 * @param standing what the queue needs to know
 */
public record StateRecord(long number, Standing standing) {

    /** Writes a record. */
    public static List<ByteBuffer> write(long number, MessageState state) {
        PayloadWriter out = new PayloadWriter();
        out.putLong(number);
        Standing.of(state).write(out);
        StateFormat.write(out, state);
        return List.of(out.toBuffer());
    }

    /** Reads what the queue needs; ledger records begin in the same way. */
    public static StateRecord read(ByteBuffer payload) {
        PayloadReader in = new PayloadReader(payload.slice());
        return new StateRecord(in.getLong(), Standing.read(in));
    }

    /** Reads the whole state. */
    public static MessageState readState(ByteBuffer payload) {
        PayloadReader in = new PayloadReader(payload.slice());
        long number = in.getLong();
        Standing.read(in);
        return StateFormat.read(in, MessageNumber.toId(number));
    }
}
