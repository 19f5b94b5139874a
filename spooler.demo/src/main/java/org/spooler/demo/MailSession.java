// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.demo;

import java.io.IOException;
import java.util.Locale;
import java.util.OptionalInt;

/** One connection of the mail server. Not for several threads. */
final class MailSession {
    private final LineSocket lines;
    private final Account account;
    private OptionalInt number = OptionalInt.empty();
    private boolean recipient;

    MailSession(LineSocket lines, Account account) {
        this.lines = lines;
        this.account = account;
    }

    void run() throws IOException {
        lines.say("220 demo.example.net ESMTP");
        lines.flush();
        while (obey(lines.line())) {
            if (!lines.hasMore()) {
                lines.flush();
            }
        }
        lines.flush();
    }

    private boolean obey(String line) throws IOException {
        switch (line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT)) {
            case "EHLO" -> {
                lines.say("250-demo.example.net");
                lines.say("250-PIPELINING");
                lines.say("250-8BITMIME");
                lines.say("250 ENHANCEDSTATUSCODES");
            }
            case "MAIL" -> {
                forget();
                lines.say("250 2.1.0 ok");
            }
            case "RCPT" -> lines.say(answer(line));
            case "DATA" -> take();
            case "RSET", "NOOP", "HELO" -> {
                forget();
                lines.say("250 2.0.0 ok");
            }
            case "QUIT" -> {
                lines.say("221 2.0.0 bye");
                return false;
            }
            default -> lines.say("502 5.5.1 not here");
        }
        return true;
    }

    private void forget() {
        number = OptionalInt.empty();
        recipient = false;
    }

    private String answer(String line) {
        OptionalInt named = Letter.numberIn(line);
        if (named.isPresent()) {
            Letter letter = new Letter(named.getAsInt());
            if (letter.isRefused()) {
                return "550 5.1.1 no such reader";
            } else if (letter.isWantedLater() && account.delayed(letter.number())) {
                return "450 4.2.1 the mailbox is busy, come again";
            }
            number = named;
        }
        recipient = true;
        return "250 2.1.5 ok";
    }

    private void take() throws IOException {
        if (!recipient) {
            lines.say("503 5.5.1 no recipient");
            return;
        }
        lines.say("354 go ahead");
        lines.flush();
        boolean report = number.isEmpty();
        for (String line = lines.line(); !line.equals("."); line = lines.line()) {
            if (report && line.startsWith("Final-Recipient:")) {
                Letter.numberIn(line).ifPresent(account::reported);
            }
        }
        number.ifPresent(account::delivered);
        forget();
        lines.say("250 2.0.0 taken");
    }
}
