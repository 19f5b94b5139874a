// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.smtp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** What a client connection has still to write: commands first, then the message. */
final class Outlet {

    private final ByteBuffer commands = ByteBuffer.allocateDirect(8192);
    private final ByteBuffer message;
    private final byte[] digits = new byte[8];

    Outlet(ByteBuffer message) {
        this.message = message;
        reset();
    }

    /** Forgets what was not written, for a new connection. */
    void reset() {
        commands.clear().limit(0);
        message.limit(0);
    }

    /** Adds commands, to go out with the next {@link #flush}. */
    void add(byte[] command) {
        commands.compact().put(command).flip();
    }

    void addMessage(MessageMaker maker, int number) {
        maker.number(message, number, digits);
    }

    boolean isWritten() {
        return !commands.hasRemaining() && !message.hasRemaining();
    }

    /** Writes what the socket takes; the rest goes when it is writable again. */
    void flush(SocketChannel channel, SelectionKey key) throws IOException {
        if (commands.hasRemaining()) {
            channel.write(commands);
        }
        if (!commands.hasRemaining() && message.hasRemaining()) {
            channel.write(message);
        }
        int wanted = isWritten() ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE;
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }
}
