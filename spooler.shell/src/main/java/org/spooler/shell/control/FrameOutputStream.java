// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.control;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * What a command prints, as frames of one type.
 *
 * <p><b>Errors.</b> When the client is gone each write fails; the command ends with its connection.
 */
final class FrameOutputStream extends OutputStream {
    private final FrameChannel channel;
    private final FrameType type;

    FrameOutputStream(FrameChannel channel, FrameType type) {
        this.channel = channel;
        this.type = type;
    }

    @Override
    public void write(int octet) throws IOException {
        channel.write(new Frame(type, new byte[] {(byte) octet}));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int from = offset; from < offset + length; from += Frame.MAX_PAYLOAD_BYTES) {
            int to = Math.min(offset + length, from + Frame.MAX_PAYLOAD_BYTES);
            channel.write(new Frame(type, Arrays.copyOfRange(bytes, from, to)));
        }
    }
}
