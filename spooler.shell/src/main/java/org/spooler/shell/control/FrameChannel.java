// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.control;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.Optional;

/**
 * Frames over a byte channel: type (1 byte), length (4 bytes, big endian), payload.
 *
 * <p>{@code Channels.newInputStream} and {@code newOutputStream} are not used: up to JDK 18 both take the same lock of a
 * socket channel, so that a reader that waits blocks every writer (JDK-8279339).
 *
 * <p><b>Threading.</b> One thread reads; any thread writes.
 */
public final class FrameChannel implements Closeable {
    private final ByteChannel channel;
    private final Object writing = new Object();

    public FrameChannel(ByteChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for the next frame.
     *
     * @return empty when the other side has closed between two frames
     * @throws ControlProtocolException if the type is unknown or the length out of bounds
     */
    public Optional<Frame> read() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(Frame.HEADER_BYTES);
        if (!fill(header)) {
            return Optional.empty();
        }
        FrameType type = FrameType.ofCode(header.get());
        int length = header.getInt();
        if (length < 0 || length > Frame.MAX_PAYLOAD_BYTES) {
            throw new ControlProtocolException("frame of " + Integer.toUnsignedString(length) + " bytes; at most "
                    + Frame.MAX_PAYLOAD_BYTES + " are allowed");
        }
        ByteBuffer payload = ByteBuffer.allocate(length);
        if (length > 0 && !fill(payload)) {
            throw new EOFException("closed within a frame");
        }
        return Optional.of(new Frame(type, payload.array()));
    }

    public void write(Frame frame) throws IOException {
        byte[] payload = frame.payload();
        if (payload.length > Frame.MAX_PAYLOAD_BYTES) {
            throw new ControlProtocolException(
                    "frame of " + payload.length + " bytes; at most " + Frame.MAX_PAYLOAD_BYTES + " are allowed");
        }
        ByteBuffer bytes = ByteBuffer.allocate(Frame.HEADER_BYTES + payload.length)
                .put(frame.type().code())
                .putInt(payload.length)
                .put(payload)
                .flip();
        synchronized (writing) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private boolean fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                if (buffer.position() == 0) {
                    return false;
                }
                throw new EOFException("closed within a frame");
            }
        }
        buffer.flip();
        return true;
    }
}
