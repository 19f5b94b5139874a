// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The server of the step in which TCP is not connected: while it is up, the kernel's queue of connections is full and nobody
 * accepts one, so that further attempts are not answered (Linux drops their first packet).
 */
final class Wall {

    private static final int FILL_MILLIS = 150;
    private static final int MOST_FILLERS = 64;
    private static final String SYN_SENT = "02";

    private final MailServers servers;
    private final int port;
    private final ServerSocket listener = new ServerSocket();
    private final List<Socket> fillers = new ArrayList<>();
    private boolean up;
    private boolean accepting = true;

    Wall(MailServers servers, int port) throws IOException {
        this.servers = servers;
        this.port = port;
        listener.setReuseAddress(true);
        listener.bind(address(), 1);
        MailServers.daemon("accept-connect", this::accept);
    }

    private InetSocketAddress address() throws IOException {
        return new InetSocketAddress(InetAddress.getByName(Step.CONNECT.host()), port);
    }

    private void accept() {
        try {
            while (true) {
                awaitDown();
                servers.serve(listener.accept(), Step.CONNECT);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized void awaitDown() throws InterruptedException {
        while (up) {
            accepting = false;
            notifyAll();
            wait();
        }
        accepting = true;
    }

    /** Puts it up; returns when a further connection was not answered. */
    void raise() throws IOException {
        synchronized (this) {
            up = true;
        }
        fillers.add(new Socket(address().getAddress(), port));
        awaitNobodyAccepts();
        while (fillers.size() < MOST_FILLERS) {
            Socket filler = new Socket();
            try {
                filler.connect(address(), FILL_MILLIS);
                fillers.add(filler);
            } catch (SocketTimeoutException full) {
                filler.close();
                return;
            }
        }
        throw new IOException(address() + " takes connections without end: this step needs Linux");
    }

    /** One connection that is still accepted makes whoever accepts notice. */
    private synchronized void awaitNobodyAccepts() {
        while (accepting) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Takes it down: connections are served again. */
    void fall() throws IOException {
        for (Socket filler : fillers) {
            filler.close();
        }
        fillers.clear();
        synchronized (this) {
            up = false;
            notifyAll();
        }
    }

    /** Whether somebody waits for a connection, as the kernel says. */
    boolean isBeingTried() throws IOException {
        String server = String.format(Locale.ROOT, "%s:%04X", kernelForm(), port);
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] words = line.strip().split("\\s+", 0);
                if (words.length > 3 && words[2].endsWith(server) && words[3].equals(SYN_SENT)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The address as in the kernel's tables: hexadecimal, last octet first. */
    private static String kernelForm() {
        StringBuilder form = new StringBuilder();
        for (String octet : Step.CONNECT.host().split("\\.", 0)) {
            form.insert(0, String.format(Locale.ROOT, "%02X", Integer.parseInt(octet)));
        }
        return form.toString();
    }
}
