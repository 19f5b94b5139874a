// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes the primitives of a payload. Not thread-safe. */
final class PayloadWriter {

    private byte[] bytes = new byte[256];
    private int length;

    void putByte(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    void putBoolean(boolean value) {
        putByte(value ? 1 : 0);
    }

    /** Seven bits an octet, lowest first; the highest bit says that more follow. */
    void putVarint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            putByte((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        putByte((int) rest);
    }

    /** Small magnitudes of either sign stay short. */
    void putSigned(long value) {
        putVarint((value << 1) ^ (value >> 63));
    }

    void putLong(long value) {
        ensure(Long.BYTES);
        ByteBuffer.wrap(bytes, length, Long.BYTES).putLong(value);
        length += Long.BYTES;
    }

    /** Four octets, highest first. */
    void putChecksum(int value) {
        ensure(Integer.BYTES);
        ByteBuffer.wrap(bytes, length, Integer.BYTES).putInt(value);
        length += Integer.BYTES;
    }

    void putBytes(byte[] value) {
        putVarint(value.length);
        ensure(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    void putString(String value) {
        putBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    void putInstant(Instant value) {
        putSigned(value.getEpochSecond());
        putVarint(value.getNano());
    }

    <T> void putOptional(Optional<T> value, Consumer<? super T> put) {
        putBoolean(value.isPresent());
        value.ifPresent(put);
    }

    <T> void putAll(Collection<T> values, Consumer<? super T> put) {
        putVarint(values.size());
        values.forEach(put);
    }

    void putPositions(Collection<Integer> positions) {
        putAll(positions, position -> putVarint(position));
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }

    ByteBuffer toBuffer() {
        return ByteBuffer.wrap(bytes, 0, length).slice();
    }
}
