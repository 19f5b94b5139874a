// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;

/**
 * A message that is submitted.
 *
 * @param step where it is to be held
 * @param recipients their addresses
 * @param bodyOctets about how long its content is
 */
record Letter(Step step, List<String> recipients, int bodyOctets) {

    /** What each content ends with. */
    static final String LAST_LINE = "the last line\r\n";

    private static final String LINE = "0123456789".repeat(7) + "\r\n";
    private static final int PATIENCE_MILLIS = 60_000;

    /** Submits it; returns the queue id. */
    String submit(int port) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
            reply(in);
            ask(in, out, "EHLO campaign.example");
            ask(in, out, "MAIL FROM:<>");
            for (String recipient : recipients) {
                ask(in, out, "RCPT TO:<" + recipient + ">");
            }
            ask(in, out, "DATA");
            out.write(("Subject: " + step.title() + "\r\n\r\n").getBytes(ISO_8859_1));
            byte[] line = LINE.getBytes(ISO_8859_1);
            for (int octets = 0; octets < bodyOctets; octets += line.length) {
                out.write(line);
            }
            String queued = ask(in, out, LAST_LINE + ".");
            return queued.substring(queued.indexOf("queued as ") + "queued as ".length())
                    .strip();
        }
    }

    private static String ask(BufferedReader in, OutputStream out, String command) throws IOException {
        out.write((command + "\r\n").getBytes(ISO_8859_1));
        out.flush();
        return reply(in);
    }

    /** The last line of a reply, which has to be a good one. */
    private static String reply(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = in.readLine();
        }
        if (line == null || line.charAt(0) != '2' && line.charAt(0) != '3') {
            throw new IOException("submission refused: " + line);
        }
        return line;
    }
}
