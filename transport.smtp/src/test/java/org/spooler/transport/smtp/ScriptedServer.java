// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A mail server on a loopback port that plays a script: the first connection gets the first script, the last script is
 * for all connections after it.
 */
final class ScriptedServer implements AutoCloseable {

    /** What the server does on one connection. */
    @FunctionalInterface
    interface Script {
        void play(Peer peer) throws Exception;
    }

    private final ServerSocket listener;
    private final List<Script> scripts;
    private final List<Peer> peers = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private volatile int mostOpen;

    ScriptedServer(Script... scripts) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), scripts);
    }

    ScriptedServer(ServerSocket listener, Script... scripts) {
        this.listener = listener;
        this.scripts = List.of(scripts);
        start("test-smtp-accept", this::accept);
    }

    private void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        threads.add(thread);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Connections so far. */
    int connections() {
        return peers.size();
    }

    /** Most connections at one time. */
    int mostOpen() {
        return mostOpen;
    }

    /** Everything the n-th connection sent, line by line. */
    List<String> heard(int connection) {
        List<String> heard = peers.get(connection).heard;
        synchronized (heard) {
            return List.copyOf(heard);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Peer peer = new Peer(listener.accept());
                Script script = scripts.get(Math.min(peers.size(), scripts.size() - 1));
                peers.add(peer);
                mostOpen = Math.max(mostOpen, open.incrementAndGet());
                start("test-smtp-" + peers.size(), () -> play(peer, script));
            } catch (IOException closed) {
                // The loop ends when the listener was closed.
            }
        }
    }

    private void play(Peer peer, Script script) {
        try (peer) {
            script.play(peer);
        } catch (PeerGone | IOException gone) {
            peer.heard.add("(gone)");
        } catch (Throwable failure) {
            failures.add(failure);
        } finally {
            open.decrementAndGet();
        }
    }

    /** Ends everything and tells what went other than scripted. */
    @Override
    public void close() throws Exception {
        listener.close();
        peers.forEach(Peer::close);
        for (Thread thread : threads) {
            thread.join(5000);
        }
        if (!failures.isEmpty()) {
            throw new AssertionError("the server's script failed", failures.get(0));
        }
    }

    /** The client closed its side. */
    static final class PeerGone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** One connection, as the script sees it. */
    static final class Peer implements Closeable {

        private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile Socket socket;
        private BufferedReader in;
        private OutputStream out;

        Peer(Socket socket) throws IOException {
            use(socket);
        }

        private void use(Socket next) throws IOException {
            socket = next;
            socket.setSoTimeout(20_000);
            in = new BufferedReader(new InputStreamReader(next.getInputStream(), StandardCharsets.ISO_8859_1));
            out = next.getOutputStream();
        }

        Peer say(String... lines) throws IOException {
            String text = String.join("\r\n", lines) + "\r\n";
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return this;
        }

        String line() throws IOException {
            String line = in.readLine();
            if (line == null) {
                throw new PeerGone();
            }
            heard.add(line);
            return line;
        }

        Peer expect(String beginning) throws IOException {
            String line = line();
            if (!line.startsWith(beginning)) {
                throw new AssertionError("expected " + beginning + " but heard " + line);
            }
            return this;
        }

        /** Greeting and EHLO with these extensions. */
        Peer greet(String... extensions) throws IOException {
            say("220 mx.example.org ready");
            return hello(extensions);
        }

        Peer hello(String... extensions) throws IOException {
            expect("EHLO ");
            for (int i = 0; i < extensions.length; i++) {
                say((i == 0 ? "250-mx.example.org\r\n" : "") + "250" + (i == extensions.length - 1 ? " " : "-")
                        + extensions[i]);
            }
            return extensions.length == 0 ? say("250 mx.example.org") : this;
        }

        /** Reads content to its final dot. */
        Peer content() throws IOException {
            while (!line().equals(".")) {
                // Each line is noted.
            }
            return this;
        }

        /** A whole transaction that accepts everything. */
        Peer acceptMail() throws IOException {
            expect("MAIL FROM:").say("250 2.1.0 ok");
            String line = line();
            while (line.startsWith("RCPT TO:")) {
                say("250 2.1.5 ok");
                line = line();
            }
            if (!line.equals("DATA")) {
                throw new AssertionError("expected DATA but heard " + line);
            }
            return say("354 go on").content().say("250 2.0.0 taken");
        }

        /** The same with all commands in one batch, up to the final dot, whose reply is left to the script. */
        Peer takeMail() throws IOException {
            expect("MAIL FROM:").expect("RCPT TO:").expect("DATA");
            return say("250 2.1.0 ok", "250 2.1.5 ok", "354 go on").content();
        }

        /** Accepts mail after mail until the client says goodbye. */
        void acceptAll() throws IOException {
            while (true) {
                in.mark(16);
                char first = (char) in.read();
                in.reset();
                if (first == 'Q') {
                    expect("QUIT").say("221 bye");
                    return;
                }
                if (first == 'R') {
                    expect("RSET").say("250 ok");
                } else {
                    acceptMail();
                }
            }
        }

        /** Answers STARTTLS and goes on under TLS. */
        Peer startTls(SSLContext tls) throws IOException {
            expect("STARTTLS").say("220 go");
            return underTls(tls);
        }

        Peer underTls(SSLContext tls) throws IOException {
            SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, true);
            secure.setUseClientMode(false);
            secure.startHandshake();
            use(secure);
            return this;
        }

        /** Waits until the test closes the server, without reading or saying anything. */
        void stall() throws InterruptedException {
            if (!closed.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the test forgot this connection");
            }
        }

        @Override
        public void close() {
            closed.countDown();
            try {
                socket.close();
            } catch (IOException alreadyBroken) {
                heard.add("(broken)");
            }
        }
    }
}
