// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.spooler.hylafax.HylafaxException;
import org.spooler.hylafax.RefusedException;
import org.spooler.hylafax.ServerGoneException;

/**
 * The control connection: a command, then its reply.
 *
 * <p><b>Threading.</b> One thread at a time; {@link #close} from any.
 */
public final class Control implements AutoCloseable {

    /** The reply to USER that asks for PASS. */
    public static final int NEED_PASSWORD = 331;

    /** Octets of a command; of a longer one the server takes the rest as the next. */
    static final int LONGEST_COMMAND = 1000;

    private final Socket socket;
    private final ReplyReader replies;
    private final Duration connectTimeout;
    private final Duration replyTimeout;
    private volatile Socket data;

    private Control(Socket socket, Duration connectTimeout, Duration replyTimeout) throws IOException {
        this.socket = socket;
        this.connectTimeout = connectTimeout;
        this.replyTimeout = replyTimeout;
        this.replies = new ReplyReader(new LineReader(socket.getInputStream()));
    }

    /** Connects and reads the greeting. */
    public static Control connect(String host, int port, Duration connectTimeout, Duration replyTimeout)
            throws HylafaxException {
        Socket socket = new Socket();
        try {
            dial(socket, new InetSocketAddress(host, port), connectTimeout, replyTimeout);
            Control control = new Control(socket, connectTimeout, replyTimeout);
            control.accepted("connect");
            return control;
        } catch (IOException failed) {
            quietly(socket);
            throw gone("connect to " + host + ":" + port, failed);
        }
    }

    /** A data connection to the host at the other end. */
    Socket dataSocket(int port) throws IOException {
        Socket next = new Socket();
        // Known from the beginning, so that closing breaks off what waits for it: a write has no time limit.
        data = next;
        try {
            // Not to the address the server names: behind a translating router that is its inner one.
            dial(next, new InetSocketAddress(socket.getInetAddress(), port), connectTimeout, replyTimeout);
            return next;
        } catch (IOException failed) {
            quietly(next);
            throw failed;
        }
    }

    /** The address this machine has on the way to the server. */
    public InetAddress localAddress() {
        return socket.getLocalAddress();
    }

    /** How long a reply may take. */
    public Duration replyTimeout() {
        return replyTimeout;
    }

    /** A parameter without quotes, which must not end the command or begin another. */
    public static String word(String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> c > ' ' && c != 0x7F)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\": expected a word without spaces and control characters");
        }
        return text;
    }

    /**
     * Gives a command and takes the reply.
     *
     * @throws RefusedException if the reply is 4yz or 5yz
     */
    public Reply command(String command) throws HylafaxException {
        return exchange(command, command);
    }

    /** The same for a command that must not be named in errors with its argument. */
    public Reply secret(String verb, String argument) throws HylafaxException {
        return exchange(verb + " " + argument, verb);
    }

    /** Takes a reply that is due without a command. */
    Reply accepted(String name) throws HylafaxException {
        Reply reply;
        try {
            reply = replies.read();
        } catch (IOException failed) {
            close();
            throw gone(name, failed);
        }
        if (reply.isRefusal()) {
            throw new RefusedException(name, reply.code(), reply.text());
        }
        return reply;
    }

    private Reply exchange(String command, String name) throws HylafaxException {
        byte[] line = (command + "\r\n").getBytes(StandardCharsets.UTF_8);
        if (line.length > LONGEST_COMMAND) {
            throw new IllegalArgumentException(name.substring(0, Math.min(40, name.length()))
                    + "...: a command has at most " + LONGEST_COMMAND + " octets");
        }
        try {
            socket.getOutputStream().write(line);
        } catch (IOException failed) {
            close();
            throw gone(name, failed);
        }
        return accepted(name);
    }

    @Override
    public void close() {
        quietly(socket);
        Socket current = data;
        if (current != null) {
            quietly(current);
        }
    }

    static HylafaxException gone(String name, IOException failed) {
        return failed instanceof HylafaxException known ? known : new ServerGoneException(name + ": " + failed, failed);
    }

    private static void dial(Socket socket, InetSocketAddress peer, Duration connectTimeout, Duration readTimeout)
            throws IOException {
        socket.connect(peer, (int) connectTimeout.toMillis());
        socket.setSoTimeout((int) readTimeout.toMillis());
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
    }

    private static void quietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // It is of no further use either way.
        }
    }
}
