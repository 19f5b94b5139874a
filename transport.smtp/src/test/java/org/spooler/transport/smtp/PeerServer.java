// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that keeps what it gets, and can be down or silent; {@code no…} is refused, {@code later…} for now. */
final class PeerServer implements AutoCloseable {

    /** What arrived in one transaction. */
    record Arrived(List<String> recipients, String content) {}

    final List<Arrived> arrived = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final int port;
    private volatile ServerSocket listener;
    private volatile boolean silent;

    PeerServer() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        port = listener.getLocalPort();
        start(() -> accept(listener));
    }

    int port() {
        return port;
    }

    long copiesFor(String mailbox) {
        return arrived.stream()
                .filter(one -> one.recipients().contains(mailbox))
                .count();
    }

    void silent() {
        silent = true;
    }

    void down() throws IOException {
        listener.close();
        cut();
    }

    private void cut() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    void up() throws IOException {
        if (silent) {
            silent = false;
            cut(); // who was kept waiting asks anew
        }
        if (listener.isClosed()) {
            ServerSocket again = new ServerSocket();
            again.setReuseAddress(true);
            again.bind(new InetSocketAddress("127.0.0.1", port));
            listener = again;
            start(() -> accept(again));
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "peer-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(ServerSocket door) {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                open.add(socket);
                start(() -> serve(socket));
            } catch (IOException closed) {
                // The loop ends when the door was closed.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new Session(socket).run();
        } catch (IOException gone) {
            // The client left, or the test cut the line.
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() throws IOException {
        down();
    }

    private final class Session {

        private final BufferedReader in;
        private final OutputStream out;
        private List<String> recipients = new ArrayList<>();

        Session(Socket socket) throws IOException {
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            out = socket.getOutputStream();
        }

        void run() throws IOException {
            say("220 peer.example.org ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                obey(line);
            }
        }

        private void say(String reply) throws IOException {
            if (!silent) {
                out.write((reply + "\r\n").getBytes(ISO_8859_1));
                out.flush();
            }
        }

        private void obey(String line) throws IOException {
            String verb = line.substring(0, Math.min(4, line.length()));
            switch (verb) {
                case "EHLO" -> say("250-peer.example.org\r\n250-8BITMIME\r\n250 SMTPUTF8");
                case "RCPT" -> recipient(line.substring(line.indexOf('<') + 1, line.lastIndexOf('>')));
                case "DATA" -> data();
                case "RSET", "MAIL" -> {
                    recipients = new ArrayList<>();
                    say("250 2.0.0 ok");
                }
                default -> say("250 2.0.0 ok");
            }
        }

        private void recipient(String mailbox) throws IOException {
            if (mailbox.startsWith("no")) {
                say("550 5.1.1 no such mailbox");
            } else if (mailbox.startsWith("later")) {
                say("450 4.2.1 mailbox is busy");
            } else {
                recipients.add(mailbox);
                say("250 2.1.5 ok");
            }
        }

        private void data() throws IOException {
            say("354 go on");
            StringBuilder content = new StringBuilder();
            String line = in.readLine();
            while (line != null && !line.equals(".")) {
                if (content.length() < 100_000) {
                    content.append(line).append("\r\n");
                }
                line = in.readLine();
            }
            if (line != null) {
                arrived.add(new Arrived(List.copyOf(recipients), content.toString()));
                say("250 2.0.0 taken");
            }
        }
    }
}
