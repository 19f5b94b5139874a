// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.control;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One unit on the control socket: a type and a payload.
 *
 * @param payload at most {@link #MAX_PAYLOAD_BYTES}; owned by the frame
 */
public record Frame(FrameType type, byte[] payload) {
    /** The only version so far. */
    public static final byte PROTOCOL_VERSION = 1;

    public static final int MAX_PAYLOAD_BYTES = 64 * 1024;
    static final int HEADER_BYTES = 5;

    public static Frame empty(FrameType type) {
        return new Frame(type, new byte[0]);
    }

    public static Frame text(FrameType type, String text) {
        return new Frame(type, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Frame version() {
        return new Frame(FrameType.VERSION, new byte[] {PROTOCOL_VERSION});
    }

    public static Frame result(int exitCode) {
        return new Frame(
                FrameType.RESULT,
                ByteBuffer.allocate(Integer.BYTES).putInt(exitCode).array());
    }

    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    public int exitCode() throws ControlProtocolException {
        if (payload.length != Integer.BYTES) {
            throw new ControlProtocolException("a result has 4 bytes, not " + payload.length);
        }
        return ByteBuffer.wrap(payload).getInt();
    }
}
