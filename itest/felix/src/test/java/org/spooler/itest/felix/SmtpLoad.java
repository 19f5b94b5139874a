// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.felix;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Programs that hand in numbered mail over SMTP as fast as they are answered. One that is refused for now, or whose
 * connection ends, tries the same message again.
 */
final class SmtpLoad implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(2);
    private static final int ANSWER_MILLIS = 60_000;

    /** When something was answered, and what. */
    record Answer(long nanos, String text) {}

    private final int port;
    private final List<Thread> programs = new ArrayList<>();
    private final AtomicInteger last = new AtomicInteger();
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<Integer> unanswered = ConcurrentHashMap.newKeySet();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final ConcurrentSkipListSet<Long> refusedConnections = new ConcurrentSkipListSet<>();
    private final ConcurrentSkipListSet<Long> connections = new ConcurrentSkipListSet<>();
    private final AtomicInteger broken = new AtomicInteger();
    private volatile boolean enough;

    SmtpLoad(int port, int programs) {
        this.port = port;
        for (int i = 0; i < programs; i++) {
            Thread program = new Thread(this::handIn, "program-" + i);
            this.programs.add(program);
            program.start();
        }
    }

    /** Messages that got their 250. */
    Set<Integer> acknowledged() {
        return acknowledged;
    }

    /** Messages whose content was sent whole at least once when the connection broke: they may be there. */
    Set<Integer> unanswered() {
        return unanswered;
    }

    /** Answers that are neither yes nor not now. */
    List<String> wrong() {
        return answers.stream()
                .map(Answer::text)
                .filter(text -> !text.matches("(?s)[2-4].*"))
                .toList();
    }

    List<Answer> refusals() {
        return answers.stream().filter(answer -> answer.text().startsWith("4")).toList();
    }

    /** Connections that ended without a word. */
    int broken() {
        return broken.get();
    }

    /** The longest time between two messages that were taken. */
    Duration longestGap() {
        long longest = 0;
        long before = -1;
        for (Answer answer : answers.stream()
                .filter(a -> a.text().startsWith("250 2.0.0 queued"))
                .toList()) {
            longest = before < 0 ? 0 : Math.max(longest, answer.nanos() - before);
            before = answer.nanos();
        }
        return Duration.ofNanos(longest);
    }

    /** The longest time in which nobody could connect. */
    Duration portClosed() {
        long longest = 0;
        for (Long refused : refusedConnections) {
            Long next = connections.higher(refused);
            Long earlier = connections.lower(refused);
            Long first = earlier == null ? refusedConnections.first() : refusedConnections.higher(earlier);
            longest = next == null ? longest : Math.max(longest, next - first);
        }
        return Duration.ofNanos(longest);
    }

    private void handIn() {
        int number = last.incrementAndGet();
        while (!enough) {
            try (Dialogue dialogue = new Dialogue(port)) {
                connections.add(System.nanoTime());
                while (!enough) {
                    if (dialogue.handIn(number)) {
                        acknowledged.add(number);
                        unanswered.remove(number);
                        number = last.incrementAndGet();
                    } else {
                        LockSupport.parkNanos(PAUSE.toNanos());
                    }
                }
            } catch (java.net.ConnectException closed) {
                refusedConnections.add(System.nanoTime());
                LockSupport.parkNanos(PAUSE.toNanos());
            } catch (IOException e) {
                broken.incrementAndGet();
            } catch (Farewell bye) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        enough = true;
        for (Thread program : programs) {
            program.join();
        }
    }

    /** The server has closed the session with 421. */
    private static final class Farewell extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final class Dialogue implements Closeable {

        private final Socket socket;
        private final BufferedReader in;
        private final OutputStream out;

        Dialogue(int port) throws IOException, Farewell {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(ANSWER_MILLIS);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            out = socket.getOutputStream();
            answer();
            say("EHLO program.example");
        }

        boolean handIn(int number) throws IOException, Farewell {
            if (!say("MAIL FROM:<ann@example.org>").startsWith("2")) {
                return false;
            }
            if (!say("RCPT TO:<bob@example.com>").startsWith("2")
                    || !say("DATA").startsWith("3")) {
                say("RSET");
                return false;
            }
            send("Subject: number " + number + "\r\n");
            LockSupport.parkNanos(1); // between two pieces a spooler may go
            unanswered.add(number);
            String reply = say("\r\ntext\r\n.");
            if (!reply.startsWith("2")) {
                unanswered.remove(number);
            }
            return reply.startsWith("2");
        }

        private String say(String line) throws IOException, Farewell {
            send(line + "\r\n");
            return answer();
        }

        private void send(String octets) throws IOException {
            out.write(octets.getBytes(ISO_8859_1));
            out.flush();
        }

        private String answer() throws IOException, Farewell {
            String line = in.readLine();
            while (line != null && line.length() > 3 && line.charAt(3) == '-') {
                line = in.readLine();
            }
            if (line == null) {
                throw new IOException("closed without a word");
            }
            answers.add(new Answer(System.nanoTime(), line));
            if (line.startsWith("421")) {
                throw new Farewell();
            }
            return line;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
