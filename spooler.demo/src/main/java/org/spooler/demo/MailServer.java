// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.demo;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The other side: a mail server on loopback that takes most, refuses some for good, and wants some later. */
final class MailServer implements Closeable {
    private static final int BACKLOG = 200;

    private final ServerSocket server;
    private final Account account;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    MailServer(Account account) throws IOException {
        this.account = account;
        server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        daemon("demo-server", this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                daemon("demo-server-session", () -> serve(socket));
            } catch (IOException e) {
                // closed, or a connection that ended before it began
            }
        }
    }

    private void serve(Socket socket) {
        try (LineSocket lines = new LineSocket(socket)) {
            new MailSession(lines, account).run();
        } catch (IOException e) {
            // The client has gone without a word: what it was not told 250 for, it brings again.
        } finally {
            open.remove(socket);
        }
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
