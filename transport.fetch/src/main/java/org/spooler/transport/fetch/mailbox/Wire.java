// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch.mailbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import javax.net.SocketFactory;

/**
 * Makes the sockets of a connection and can cut it while another thread waits for the server, which an interrupt
 * cannot.
 *
 * <p><b>Threading.</b> {@link #cut} from any thread.
 */
final class Wire extends SocketFactory {

    private volatile Socket last = new Socket();

    /** Keeps an eye on a socket. */
    Socket watch(Socket socket) {
        last = socket;
        return socket;
    }

    /** Closes the last socket, whatever is read or written there. */
    void cut() {
        try {
            last.close();
        } catch (IOException alreadyBroken) {
            // Which is what was wanted.
        }
    }

    @Override
    public Socket createSocket() {
        return watch(new Socket());
    }

    @Override
    public Socket createSocket(String host, int port) throws UnknownHostException {
        throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws UnknownHostException {
        throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
        throw unconnectedOnly();
    }

    /** The mail library connects by itself, with a time limit. */
    private static UnsupportedOperationException unconnectedOnly() {
        return new UnsupportedOperationException("sockets are connected by whoever asked for them");
    }
}
