// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.swap.table;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ssl.SSLContext;

/** A mail server for each step, each on a loopback address of its own. */
final class MailServers {

    private static final int BACKLOG = 50;
    private static final int SMALL_BUFFER = 8192;

    private final Gate gate;
    private final Copies copies;
    private final SSLContext tls;
    private final int port;
    private volatile Variation variation = Variation.of(0);

    /** Starts them all, but for the one that takes no connection: {@link Wall}. */
    MailServers(Gate gate, Copies copies, SSLContext tls, int port) throws IOException {
        this.gate = gate;
        this.copies = copies;
        this.tls = tls;
        this.port = port;
        for (Step step : Step.values()) {
            if (step != Step.CONNECT) {
                listen(step);
            }
        }
    }

    /** How they behave from now on. */
    void vary(Variation next) {
        variation = next;
    }

    private void listen(Step step) throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true);
        if (step == Step.BODY) {
            server.setReceiveBufferSize(SMALL_BUFFER);
        }
        server.bind(new InetSocketAddress(InetAddress.getByName(step.host()), port), BACKLOG);
        daemon("accept-" + step.word(), () -> accept(server, step));
    }

    private void accept(ServerSocket server, Step step) {
        while (true) {
            try {
                serve(server.accept(), step);
            } catch (IOException e) {
                throw new IllegalStateException("the server of " + step + " does not listen any more", e);
            }
        }
    }

    /** Serves a connection on a thread of its own. */
    void serve(Socket socket, Step step) {
        daemon("serve-" + step.word(), new ServerSession(socket, step, gate, variation, copies, tls));
    }

    static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
