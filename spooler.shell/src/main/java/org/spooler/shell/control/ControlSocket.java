// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.shell.control;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on {@code HOME/var/run/spooler.sock} and serves each client on a thread of its own.
 *
 * <p><b>Threading.</b> Owns the thread {@code spooler-control} and one or two per client; all end with {@link #close()}.
 */
final class ControlSocket implements Closeable {
    /** Operators, not load: more than this at once is a mistake in a script. */
    static final int MAX_CLIENTS = 16;

    /** For all clients together: commands end at once, or take longer than a stop may. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);

    private final Path file;
    private final ServerSocketChannel server;
    private final OperatorSession.Opener sessions;
    private final Runnable stop;
    private final Set<ControlConnection> clients = ConcurrentHashMap.newKeySet();
    private final AtomicLong connections = new AtomicLong();

    private ControlSocket(Path file, ServerSocketChannel server, OperatorSession.Opener sessions, Runnable stop) {
        this.file = file;
        this.server = server;
        this.sessions = sessions;
        this.stop = stop;
    }

    static ControlSocket open(Path file, OperatorSession.Opener sessions, Runnable stop) throws IOException {
        ControlSocket socket = new ControlSocket(file, SocketFile.listen(file), sessions, stop);
        start("spooler-control", socket::acceptAll);
        return socket;
    }

    @Override
    public void close() throws IOException {
        server.close();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        clients.forEach(client -> client.close(deadline));
        Files.deleteIfExists(file);
    }

    private void acceptAll() {
        while (server.isOpen()) {
            try {
                accept(server.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.error("Control socket {}: no longer served: {}", file, e.toString());
                return;
            }
        }
    }

    private void accept(SocketChannel channel) throws IOException {
        if (clients.size() >= MAX_CLIENTS) {
            LOG.warn("Control socket {}: client refused, {} are connected already", file, MAX_CLIENTS);
            channel.close();
            return;
        }
        ControlConnection client = new ControlConnection(new FrameChannel(channel), sessions, stop);
        clients.add(client);
        start("spooler-control-" + connections.incrementAndGet(), () -> {
            try {
                client.run();
            } finally {
                clients.remove(client);
            }
        });
    }

    private static void start(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
    }
}
