// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.demo;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs that hand in mail, at a steady rate over a few connections. */
final class Sender implements Closeable {
    private static final int CONNECTIONS = 4;
    private static final Pattern QUEUED = Pattern.compile("250 .*queued as (\\w+).*");
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final int port;
    private final long intervalNanos;
    private final Account account;
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private final long begun = System.nanoTime();
    private volatile boolean over;

    Sender(int port, int rate, Account account) {
        this.port = port;
        this.intervalNanos = TimeUnit.SECONDS.toNanos(1) / rate;
        this.account = account;
        for (int i = 0; i < CONNECTIONS; i++) {
            Thread thread = new Thread(this::run, "demo-sender-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** Messages the spooler did not take; a program would hand them in again. */
    int refused() {
        return refused.get();
    }

    private void run() {
        while (!over) {
            try (LineSocket lines = new LineSocket(new Socket(InetAddress.getLoopbackAddress(), port))) {
                expect(lines, "220");
                ask(lines, "EHLO demo.example.org", "250");
                while (!over) {
                    send(lines, next());
                }
            } catch (IOException e) {
                refused.incrementAndGet();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** Waits for the turn of the next message. */
    private Letter next() {
        int number = numbers.getAndIncrement();
        for (long left = left(number); left > 0 && !over; left = left(number)) {
            LockSupport.parkNanos(Math.min(left, PAUSE_NANOS));
        }
        return new Letter(number);
    }

    private long left(int number) {
        return begun + number * intervalNanos - System.nanoTime();
    }

    private void send(LineSocket lines, Letter letter) throws IOException {
        if (over) {
            return;
        }
        ask(lines, "MAIL FROM:<" + Letter.SENDER + ">", "250");
        ask(lines, "RCPT TO:<" + letter.recipient() + ">", "250");
        ask(lines, "DATA", "354");
        for (String line : letter.lines()) {
            lines.say(line);
        }
        Matcher queued = QUEUED.matcher(ask(lines, ".", "250"));
        if (!queued.matches()) {
            throw new IOException("no queue id in the reply");
        }
        account.accepted(letter.number(), queued.group(1));
    }

    private static String ask(LineSocket lines, String command, String code) throws IOException {
        lines.say(command);
        lines.flush();
        return expect(lines, code);
    }

    private static String expect(LineSocket lines, String code) throws IOException {
        String line = lines.line();
        while (line.startsWith("-", 3)) {
            line = lines.line();
        }
        if (!line.startsWith(code)) {
            throw new IOException("the spooler said " + line);
        }
        return line;
    }

    /** Sends no more; returns when what is on its way has its answer. */
    @Override
    public void close() {
        over = true;
        try {
            for (Thread thread : threads) {
                thread.join(TimeUnit.MINUTES.toMillis(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
