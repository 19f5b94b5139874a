// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.spooler.testkit.load.DotReader;

/** The server's side of one connection: takes everything, but stops at its step while the gate is closed. One thread. */
final class ServerSession implements Runnable {

    private static final int SILENCE_MILLIS = 120_000;

    private final Step step;
    private final Gate gate;
    private final Variation variation;
    private final Copies copies;
    private final SSLContext tls;
    private final byte[] octets = new byte[1 << 14];
    private final List<String> recipients = new ArrayList<>();
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private int at;
    private int end;
    private boolean secure;
    private int transactions;
    private String tail = "";

    ServerSession(Socket socket, Step step, Gate gate, Variation variation, Copies copies, SSLContext tls) {
        this.socket = socket;
        this.step = step;
        this.gate = gate;
        this.variation = variation;
        this.copies = copies;
        this.tls = tls;
    }

    @Override
    public void run() {
        try (Socket plain = socket) {
            use(plain);
            holdAt(Step.BANNER);
            say("220 " + step.word() + ".example ESMTP");
            for (String command = line(); !command.isEmpty() && obey(command); command = line()) {
                // Each command is obeyed as it comes.
            }
        } catch (IOException gone) {
            // The client has closed: what had no final dot is not taken.
        }
    }

    private void use(Socket next) throws IOException {
        next.setSoTimeout(SILENCE_MILLIS);
        next.setTcpNoDelay(true);
        socket = next;
        in = next.getInputStream();
        out = next.getOutputStream();
    }

    private void holdAt(Step here) {
        if (step == here) {
            gate.pass(here);
        }
    }

    /** Answers a command; tells whether the session goes on. */
    private boolean obey(String command) throws IOException {
        switch (command.substring(0, Math.min(4, command.length())).toUpperCase(Locale.ROOT)) {
            case "EHLO" -> hello();
            case "STAR" -> startTls();
            case "AUTH" -> {
                holdAt(Step.AUTH);
                say("235 2.7.0 welcome");
            }
            case "MAIL" -> mail();
            case "RCPT" -> recipient(command.substring(command.indexOf('<') + 1, command.lastIndexOf('>')));
            case "DATA" -> {
                return data();
            }
            case "QUIT" -> {
                say("221 2.0.0 bye");
                return false;
            }
            default -> say("250 2.0.0 ok");
        }
        return true;
    }

    private void hello() throws IOException {
        holdAt(Step.EHLO);
        boolean startTls = !secure && (variation.tls() || step == Step.TLS);
        say("250-" + step.word() + ".example\r\n" + (startTls ? "250-STARTTLS\r\n" : "")
                + (variation.pipelining() ? "250-PIPELINING\r\n" : "") + "250-AUTH PLAIN\r\n250 8BITMIME");
    }

    private void startTls() throws IOException {
        if (!variation.lateInTls()) {
            holdAt(Step.TLS);
        }
        say("220 2.0.0 go ahead");
        if (variation.lateInTls()) {
            holdAt(Step.TLS);
        }
        SSLSocket wrapped = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, true);
        wrapped.setUseClientMode(false);
        wrapped.startHandshake();
        secure = true;
        use(wrapped);
    }

    private void mail() throws IOException {
        recipients.clear();
        holdAt(Step.MAIL);
        if (transactions > 0) {
            holdAt(Step.REPLY);
        }
        say("250 2.1.0 ok");
    }

    private void recipient(String address) throws IOException {
        recipients.add(address);
        if (recipients.size() == Math.min(2, variation.recipients())) {
            holdAt(Step.RCPT);
        }
        say("250 2.1.5 ok");
    }

    private boolean data() throws IOException {
        holdAt(Step.DATA);
        say("354 go ahead");
        tail = "";
        DotReader content = new DotReader(this::keepTail);
        while (!content.ended()) {
            if (at == end && !more()) {
                return false;
            }
            at += content.accept(octets, at, end - at);
            if (!content.ended()) {
                holdAt(Step.BODY);
            }
        }
        if (tail.endsWith(Letter.LAST_LINE)) {
            copies.taken(recipients);
        } else {
            copies.damaged();
        }
        holdAt(Step.DOT);
        transactions++;
        say("250 2.0.0 taken");
        return true;
    }

    private void keepTail(byte[] piece, int offset, int length) {
        int keep = Math.min(length, 64);
        String all = tail + new String(piece, offset + length - keep, keep, ISO_8859_1);
        tail = all.substring(Math.max(0, all.length() - 64));
    }

    private void say(String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(ISO_8859_1));
        out.flush();
    }

    /** A command without its CR LF; empty at the end. */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (at < end || more()) {
            byte octet = octets[at++];
            if (octet == '\n') {
                return line.isEmpty() ? " " : line.toString();
            } else if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return "";
    }

    private boolean more() throws IOException {
        end = in.read(octets);
        at = 0;
        return end > 0;
    }
}
