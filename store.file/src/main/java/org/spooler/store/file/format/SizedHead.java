// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.format;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A payload in two parts: four octets with the length of the head, the head, and content up to the end. */
public final class SizedHead {

    private SizedHead() {}

    static List<ByteBuffer> with(ByteBuffer head, Optional<List<ByteBuffer>> content) {
        List<ByteBuffer> payload = new ArrayList<>();
        payload.add(ByteBuffer.allocate(Integer.BYTES).putInt(head.remaining()).flip());
        payload.add(head);
        content.ifPresent(payload::addAll);
        return payload;
    }

    static ByteBuffer of(ByteBuffer payload) {
        int length = payload.getInt(payload.position());
        if (length < 0 || length > payload.remaining() - Integer.BYTES) {
            throw new BufferUnderflowException();
        }
        return payload.slice(payload.position() + Integer.BYTES, length);
    }

    /** Where the content begins, counted from the beginning of the payload. */
    public static int contentOffset(ByteBuffer payload) {
        return Integer.BYTES + of(payload).remaining();
    }
}
