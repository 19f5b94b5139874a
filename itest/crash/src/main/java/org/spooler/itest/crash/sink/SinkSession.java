// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash.sink;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.spooler.itest.crash.LedgerWriter;
import org.spooler.itest.crash.Mailbox;
import org.spooler.testkit.load.DotReader;

/** The server's side of one SMTP connection. One thread. */
final class SinkSession implements Runnable {

    private static final int SILENCE_MILLIS = 120_000;

    private final Socket socket;
    private final LedgerWriter ledger;
    private final Whims whims;
    private final byte[] octets = new byte[1 << 16];
    private InputStream in;
    private OutputStream out;
    private int at;
    private int end;
    private Copy copy = new Copy();
    private boolean anyRecipient;
    private String hello = "";

    SinkSession(Socket socket, LedgerWriter ledger, Whims whims) {
        this.socket = socket;
        this.ledger = ledger;
        this.whims = whims;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(SILENCE_MILLIS);
            in = socket.getInputStream();
            out = new BufferedOutputStream(socket.getOutputStream());
            say("220 sink.example ESMTP");
            for (String command = line(); !command.isEmpty(); command = line()) {
                if (!obey(command)) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client was killed, or has closed: what was not answered is not taken.
        }
    }

    /** Answers a command; tells whether the session goes on. */
    private boolean obey(String command) throws IOException {
        String verb = command.substring(0, Math.min(4, command.length())).toUpperCase(Locale.ROOT);
        switch (verb) {
            case "EHLO" -> {
                hello = command.substring(0, 4);
                say("250-sink.example\r\n250-PIPELINING\r\n250-SIZE 100000000\r\n250 8BITMIME");
            }
            case "MAIL", "RSET" -> {
                begin();
                say("250 2.0.0 ok");
            }
            case "RCPT" -> recipient(command.substring(command.indexOf('<') + 1, command.lastIndexOf('>')));
            case "DATA" -> {
                return anyRecipient ? take() : say("554 5.5.1 no valid recipients");
            }
            case "QUIT" -> {
                say("221 2.0.0 bye");
                out.flush();
                return false;
            }
            default -> say("250 2.0.0 ok");
        }
        return true;
    }

    private void begin() {
        copy = new Copy();
        anyRecipient = false;
    }

    private void recipient(String address) throws IOException {
        Optional<Mailbox> mailbox = Mailbox.of(address);
        if (whims.delaysRecipient()) {
            say("450 4.2.1 not now");
        } else if (mailbox.isPresent() && whims.refuses(mailbox.get())) {
            ledger.enter(
                    'X',
                    mailbox.get().run(),
                    mailbox.get().number(),
                    mailbox.get().position());
            say("550 5.1.1 no such mailbox");
        } else {
            mailbox.ifPresentOrElse(copy::addMailbox, copy::addOriginator);
            anyRecipient = true;
            say("250 2.1.5 ok");
        }
    }

    private boolean take() throws IOException {
        say("354 go ahead");
        DotReader content = new DotReader(copy::accept);
        while (!content.ended()) {
            if (at == end && !more()) {
                return false;
            }
            at += content.accept(octets, at, end - at);
        }
        LockSupport.parkNanos(whims.pause() * 1_000_000L);
        Whims.Ending ending = whims.ending();
        if (ending == Whims.Ending.DELAYED) {
            say("451 4.3.0 again, please");
        } else {
            enter(ending);
            if (ending == Whims.Ending.DROPPED) {
                return false;
            }
            say("250 2.0.0 taken");
        }
        begin();
        return true;
    }

    /** With the first of a connection: how the client greets, which tells one build of it from another. */
    private void enter(Whims.Ending ending) {
        if (!hello.isEmpty()) {
            ledger.enter('V', hello);
            hello = "";
        }
        copy.enter(ledger, ending == Whims.Ending.TAKEN);
    }

    private boolean say(String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(ISO_8859_1));
        return true;
    }

    /** A command without its CR LF; empty at the end. What was said before goes out when nothing more has come. */
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
        out.flush();
        end = in.read(octets);
        at = 0;
        return end > 0;
    }
}
