// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.crash.sink;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.spooler.itest.crash.Arguments;
import org.spooler.itest.crash.LedgerWriter;

/**
 * A program: the mail servers of a few domains, each on a loopback address of its own, and the name server that says so. Keeps the
 * second ledger.
 *
 * <p>{@code D time run number recipient} taken and checked, entered before the 250; {@code C} the same, but the connection is closed instead;
 * {@code X} refused for good; {@code F} a report says that it has failed; {@code M … reason} not what was sent; {@code N text} none of ours.
 * {@code V time word} the first copy of a connection, and the verb its client greeted with.
 * The host {@code --late} does not answer before the file {@code --up} appears; {@code --calm true} takes everything at once.
 */
public final class Sink {

    private final LedgerWriter ledger;
    private final int port;
    private final AtomicLong seed;
    private final boolean calm;

    private Sink(Arguments arguments) throws IOException {
        ledger = new LedgerWriter(arguments.path("ledger"));
        port = (int) arguments.number("port", 0);
        calm = Boolean.parseBoolean(arguments.text("calm", "false"));
        seed = new AtomicLong(arguments.number("seed", 1));
    }

    /** Runs until it is killed. */
    public static void main(String[] words) throws Exception {
        Arguments arguments =
                new Arguments(words, Set.of("ledger", "port", "dns", "seed", "host", "late", "up", "calm"));
        Sink sink = new Sink(arguments);
        Map<String, InetAddress> hosts = new TreeMap<>();
        for (String host : arguments.all("host")) {
            String[] pair = host.split("=");
            hosts.put(pair[0], InetAddress.getByName(pair[1]));
        }
        String late = arguments.text("late");
        new Thread(new NameServer((int) arguments.number("dns", 0), hosts), "names").start();
        Set<String> open = new TreeSet<>();
        for (Map.Entry<String, InetAddress> host : hosts.entrySet()) {
            if (!host.getKey().equals(late) && open.add(host.getValue().getHostAddress())) {
                sink.listen(host.getValue());
            }
        }
        System.out.println("ready");
        awaitFile(arguments.path("up"));
        sink.listen(hosts.get(late));
    }

    private static void awaitFile(Path file) {
        while (!Files.exists(file)) {
            LockSupport.parkNanos(100_000_000);
        }
    }

    private void listen(InetAddress address) throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(address, port), 200);
        new Thread(() -> accept(server), "accept-" + address.getHostAddress()).start();
    }

    private void accept(ServerSocket server) {
        while (true) {
            try {
                Socket socket = server.accept();
                Thread session = new Thread(new SinkSession(socket, ledger, new Whims(seed.incrementAndGet(), calm)));
                session.setDaemon(true);
                session.start();
            } catch (IOException e) {
                System.err.println("sink: " + e);
                LockSupport.parkNanos(10_000_000);
            }
        }
    }
}
