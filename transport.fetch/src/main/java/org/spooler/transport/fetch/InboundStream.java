// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.spooler.api.store.StoreException;
import org.spooler.api.transport.InboundMessage;
import org.spooler.transport.fetch.envelope.Head;

/**
 * Hands the octets of a message over in pieces and asks before each whether to go on (RECV-033, RECV-036). Every line
 * end becomes CRLF, whatever the server makes of it.
 *
 * <p><b>Cost.</b> One buffer, and the beginning of the message.
 */
final class InboundStream extends OutputStream {

    private final InboundMessage message;
    private final long most;
    private final BooleanSupplier stopped;
    private final Runnable cut;
    private final Head head = new Head();
    private final byte[] buffer = new byte[32 * 1024];
    private int filled;
    private long total;
    private boolean afterReturn;
    private IOException failure;

    /**
     * A stream into a message.
     *
     * @param most the octets it may have
     * @param stopped whether to stop
     * @param cut what to do then, and after any failure
     */
    InboundStream(InboundMessage message, long most, BooleanSupplier stopped, Runnable cut) {
        this.message = message;
        this.most = most;
        this.stopped = stopped;
        this.cut = cut;
    }

    /** The beginning of what was written. */
    Head head() {
        return head;
    }

    /** Why it takes no more. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void write(int octet) throws IOException {
        int value = octet & 0xFF;
        boolean ends = value == '\n';
        if (afterReturn ? !ends : ends) {
            put(afterReturn ? '\n' : '\r'); // a CR or an LF alone
        }
        put(value);
        afterReturn = value == '\r';
    }

    private void put(int octet) throws IOException {
        buffer[filled++] = (byte) octet;
        if (filled == buffer.length) {
            handOver();
        }
    }

    @Override
    public void close() throws IOException {
        if (afterReturn) {
            put('\n');
            afterReturn = false;
        }
        handOver();
    }

    private void handOver() throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            if (stopped.getAsBoolean()) {
                throw new TransferStoppedException();
            }
            take();
        } catch (IOException problem) {
            failure = problem;
            cut.run();
            throw problem;
        } finally {
            filled = 0;
        }
    }

    private void take() throws IOException {
        total += filled;
        if (total > most) {
            throw new IOException("the message has more than " + most + " octets (message.size.max)");
        }
        head.write(buffer, filled);
        try {
            message.write(ByteBuffer.wrap(buffer, 0, filled));
        } catch (StoreException refused) {
            throw new IOException("the store refuses the message: " + refused.getMessage(), refused);
        }
    }
}
