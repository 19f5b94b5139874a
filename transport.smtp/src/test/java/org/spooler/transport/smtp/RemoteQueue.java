// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Another server with mail for us: it keeps each message until it is told 250, and tries again until then. */
final class RemoteQueue implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final int port;
    private final Set<String> queued = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    RemoteQueue(int port) {
        this.port = port;
    }

    void add(String mark) {
        queued.add(mark);
        Thread thread = new Thread(() -> send(mark), "remote-queue");
        thread.setDaemon(true);
        thread.start();
    }

    int size() {
        return queued.size();
    }

    /** Whether it still has the message; a reply that is on its way is waited for. */
    boolean keeps(String mark) {
        long deadline = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        while (queued.contains(mark) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return queued.contains(mark);
    }

    private void send(String mark) {
        while (!closed && queued.contains(mark)) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                if (isTaken(socket, mark)) {
                    queued.remove(mark);
                }
            } catch (IOException notNow) {
                // It is tried again.
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean isTaken(Socket socket, String mark) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
        String[] commands = {
            "HELO remote.example",
            "MAIL FROM:<ann@remote.example>",
            "RCPT TO:<bob@example.org>",
            "DATA",
            "Subject: " + mark + "\r\n\r\nThis is " + mark + ".\r\n."
        };
        String reply = in.readLine();
        for (String command : commands) {
            if (reply == null || reply.charAt(0) > '3') {
                return false;
            }
            socket.getOutputStream().write((command + "\r\n").getBytes(ISO_8859_1));
            reply = in.readLine();
        }
        return reply != null && reply.startsWith("250");
    }

    @Override
    public void close() {
        closed = true;
    }
}
