// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash.submit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import org.spooler.testkit.load.DotWriter;
import org.spooler.testkit.load.Stamp;

/** The client's side of one SMTP connection on loopback. Not for several threads. */
public final class Client implements Closeable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;
    private boolean dotSent;

    /** Connects, and greets. */
    public Client(int port) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
            if (socket.getLocalPort() == port) {
                // While nobody listens, the system may connect a socket to itself, and nobody can listen then.
                throw new IOException("connected to itself");
            }
            in = new BufferedInputStream(socket.getInputStream());
            out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
            expect(reply(), '2');
            expect(ask("EHLO client.example"), '2');
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Submits a message and returns the last reply: the one to the content, or the first that refuses. */
    String submit(List<String> recipients, Stamp stamp) throws IOException {
        dotSent = false;
        String refusal = envelope(recipients);
        if (!refusal.isEmpty()) {
            ask("RSET");
            return refusal;
        }
        String go = ask("DATA");
        if (!go.startsWith("354")) {
            return go;
        }
        DotWriter content = new DotWriter(out);
        stamp.writeTo(content);
        out.flush();
        dotSent = true;
        content.finish();
        return reply();
    }

    /** Opens a transaction and gives it up again; fails unless the server would take mail. */
    public void probe(String recipient) throws IOException {
        expect(envelope(List.of(recipient)), ' ');
        expect(ask("RSET"), '2');
    }

    /** Tells whether the last message went out to its final dot, so that its fate is open if there is no reply. */
    boolean dotSent() {
        return dotSent;
    }

    /** All commands at once, and then their replies; the first bad one, or nothing. */
    private String envelope(List<String> recipients) throws IOException {
        command("MAIL FROM:<load@origin.example> BODY=8BITMIME");
        for (String recipient : recipients) {
            command("RCPT TO:<" + recipient + ">");
        }
        out.flush();
        String bad = "";
        for (int i = 0; i <= recipients.size(); i++) {
            String reply = reply();
            bad = bad.isEmpty() && reply.charAt(0) != '2' ? reply : bad;
        }
        return bad;
    }

    private String ask(String command) throws IOException {
        command(command);
        out.flush();
        return reply();
    }

    private void command(String command) throws IOException {
        out.write((command + "\r\n").getBytes(ISO_8859_1));
    }

    /** The last line of a reply. */
    private String reply() throws IOException {
        String line = line();
        while (line.length() > 3 && line.charAt(3) == '-') {
            line = line();
        }
        return line;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the server is gone");
            }
            line.append((char) octet);
        }
        return line.toString().strip();
    }

    private static void expect(String reply, char begin) throws IOException {
        if (!(reply + " ").startsWith(String.valueOf(begin))) {
            throw new IOException("refused: " + reply);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is given up either way.
        }
    }
}
