// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.listener;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A plain blocking SMTP client. */
final class SocketClient implements Closeable {

    private static final int PATIENCE_MILLIS = 20_000;

    private Socket socket;
    private BufferedReader in;
    private OutputStream out;

    SocketClient(InetSocketAddress server) throws IOException {
        use(new Socket(server.getAddress(), server.getPort()));
    }

    private void use(Socket connected) throws IOException {
        socket = connected;
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
        out = socket.getOutputStream();
    }

    void startTls(SSLContext trust) throws IOException {
        SSLSocket encrypted = (SSLSocket) trust.getSocketFactory()
                .createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
        encrypted.startHandshake();
        use(encrypted);
    }

    /** The last line of the next reply; empty if the server has closed the connection. */
    String reply() throws IOException {
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = in.readLine();
        }
        return line == null ? "" : line;
    }

    String say(String line) throws IOException {
        send(line + "\r\n");
        return reply();
    }

    void send(String octets) throws IOException {
        send(octets.getBytes(ISO_8859_1));
    }

    void send(byte[] octets) throws IOException {
        out.write(octets);
        out.flush();
    }

    /** Sends nothing more, but still listens. */
    void end() throws IOException {
        socket.shutdownOutput();
    }

    /** Greeting to 354. */
    void beginData() throws IOException {
        reply();
        say("EHLO client.example");
        say("MAIL FROM:<ann@example.org>");
        say("RCPT TO:<bob@example.com>");
        String go = say("DATA");
        if (!go.startsWith("354")) {
            throw new IOException(go);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
