// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** A client of the control socket (docs/formats/control-socket.md). Not for several threads. */
final class Control implements Closeable {

    private static final int VERSION = 1;

    private final SocketChannel channel;
    private final DataInputStream in;
    private final DataOutputStream out;

    /** Connects to the instance on a home. */
    Control(Path home) throws IOException {
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(home.resolve("var/run/spooler.sock")));
        in = new DataInputStream(Channels.newInputStream(channel));
        out = new DataOutputStream(Channels.newOutputStream(channel));
        frame('V', new byte[] {VERSION});
    }

    private void frame(char type, byte[] payload) throws IOException {
        out.writeByte(type);
        out.writeInt(payload.length);
        out.write(payload);
        out.flush();
    }

    /** Runs a line in the shell of the instance; returns what it prints, and fails if the line does. */
    String run(String line) throws IOException {
        frame('L', line.getBytes(UTF_8));
        StringBuilder printed = new StringBuilder();
        while (true) {
            char type = (char) in.readByte();
            byte[] payload = in.readNBytes(in.readInt());
            if (type != 'R') {
                printed.append(new String(payload, UTF_8));
            } else if (payload[payload.length - 1] == 0) {
                return printed.toString();
            } else {
                throw new IOException(line + ": " + printed);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
