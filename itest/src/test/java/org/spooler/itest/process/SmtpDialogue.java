// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.assertj.core.api.Assertions;

/** An SMTP client that says what it is told to, well or badly. */
public final class SmtpDialogue implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private SmtpDialogue(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    }

    /** Connects and reads a greeting, which must be 220. */
    public static SmtpDialogue connect(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout((int) Patience.LIMIT.toMillis());
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
            SmtpDialogue dialogue = new SmtpDialogue(socket);
            String greeting = dialogue.reply();
            if (!greeting.startsWith("220 ")) {
                throw new IOException("greeting " + greeting);
            }
            return dialogue;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Whether somebody greets there. */
    public static boolean greets(int port) {
        try (SmtpDialogue dialogue = connect(port)) {
            dialogue.quit();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Connects and says EHLO. */
    public static SmtpDialogue greet(int port) throws IOException {
        SmtpDialogue dialogue = connect(port);
        dialogue.expect("250", "EHLO itest.example.org");
        return dialogue;
    }

    /** Sends octets, one for each character, as they are. */
    public void send(String octets) throws IOException {
        out.write(octets.getBytes(ISO_8859_1));
    }

    public OutputStream output() {
        return out;
    }

    /** Sends a line and gives the reply, its last line if there are several. */
    public String say(String line) throws IOException {
        send(line + "\r\n");
        return reply();
    }

    /** Sends a line whose reply must begin so. */
    public String expect(String code, String line) throws IOException {
        String reply = say(line);
        Assertions.assertThat(reply).as("reply to %s", line).startsWith(code);
        return reply;
    }

    /** Hands in a message and gives the reply to its end. */
    public String submit(String from, String to, String message) throws IOException {
        String mail = say("MAIL FROM:<" + from + ">");
        if (!mail.startsWith("250")) {
            return mail;
        }
        String rcpt = say("RCPT TO:<" + to + ">");
        if (!rcpt.startsWith("250")) {
            return rcpt;
        }
        String data = say("DATA");
        if (!data.startsWith("354")) {
            return data;
        }
        send(message);
        return say(".");
    }

    /** The next reply. */
    public String reply() throws IOException {
        out.flush();
        String line;
        do {
            line = line();
        } while (line.length() > 3 && line.charAt(3) == '-');
        return line;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("connection closed after '" + line.toString(ISO_8859_1) + "'");
            }
            line.write(octet);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    /** Says goodbye. */
    public void quit() throws IOException {
        expect("221", "QUIT");
    }

    /** Breaks the connection with a reset, as a crash of the client's host would look like. */
    public void reset() throws IOException {
        out.flush();
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
