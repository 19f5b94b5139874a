// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** A connection of lines, either side of SMTP. Not for several threads. */
final class LineSocket implements Closeable {
    private static final int LONGEST = 1 << 16;
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    LineSocket(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream());
    }

    /** The next line without its end. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("closed by the other side");
            } else if (line.length() >= LONGEST) {
                throw new IOException("a line of more than " + LONGEST + " octets");
            } else if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }

    void say(String line) throws IOException {
        out.write((line + "\r\n").getBytes(ISO_8859_1));
    }

    void flush() throws IOException {
        out.flush();
    }

    /** Whether the other side has said more already, so that there is no hurry to answer. */
    boolean hasMore() throws IOException {
        return in.available() > 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
