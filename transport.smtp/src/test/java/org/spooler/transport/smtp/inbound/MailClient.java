// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.inbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Another server that brings mail. */
final class MailClient implements Closeable {

    private final Socket socket = new Socket();
    private final BufferedReader in;
    final String greeting;

    MailClient(InetSocketAddress server) throws IOException {
        socket.setSoTimeout(20_000);
        socket.connect(server, 5_000);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
        greeting = reply();
    }

    String reply() throws IOException {
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = in.readLine();
        }
        return line;
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    String say(String line) throws IOException {
        send(line + "\r\n");
        return reply();
    }

    /** Opens a transaction up to 354. */
    MailClient beginData(String... recipients) throws IOException {
        say("EHLO mx.sender.example");
        say("MAIL FROM:<ann@sender.example>");
        for (String recipient : recipients) {
            say("RCPT TO:<" + recipient + ">");
        }
        String answer = say("DATA");
        if (!answer.startsWith("354")) {
            throw new AssertionError(answer);
        }
        return this;
    }

    /** Sends a whole message and does not wait for its reply. */
    MailClient mail(String content) throws IOException {
        beginData("bob@example.org").send(content + ".\r\n");
        return this;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
