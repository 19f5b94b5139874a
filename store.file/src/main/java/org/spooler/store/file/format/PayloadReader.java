// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.format;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads what {@link PayloadWriter} wrote.
 *
 * <p><b>Errors.</b> {@link BufferUnderflowException} or {@link IllegalArgumentException} if it is something else.
 */
final class PayloadReader {

    private final ByteBuffer source;

    PayloadReader(ByteBuffer source) {
        this.source = source;
    }

    int getByte() {
        return source.get() & 0xFF;
    }

    boolean getBoolean() {
        return source.get() != 0;
    }

    long getVarint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int octet = getByte();
            value |= (long) (octet & 0x7F) << shift;
            if ((octet & 0x80) == 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("number of more than 64 bits");
    }

    long getSigned() {
        long value = getVarint();
        return (value >>> 1) ^ -(value & 1);
    }

    int getInt() {
        return Math.toIntExact(getVarint());
    }

    long getLong() {
        return source.getLong();
    }

    int getChecksum() {
        return source.getInt();
    }

    byte[] getBytes() {
        byte[] bytes = new byte[count()];
        source.get(bytes);
        return bytes;
    }

    String getString() {
        return new String(getBytes(), StandardCharsets.UTF_8);
    }

    Instant getInstant() {
        return Instant.ofEpochSecond(getSigned(), getVarint());
    }

    <T> Optional<T> getOptional(Supplier<T> get) {
        return getBoolean() ? Optional.of(get.get()) : Optional.empty();
    }

    <T> List<T> getAll(Supplier<T> get) {
        int count = count();
        List<T> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(get.get());
        }
        return values;
    }

    /** Each of so many things takes at least one octet; a larger number would only exhaust the memory. */
    private int count() {
        long count = getVarint();
        if (count < 0 || count > source.remaining()) {
            throw new BufferUnderflowException();
        }
        return (int) count;
    }
}
