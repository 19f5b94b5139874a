// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.benchmarks.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A mail server of which a test says, number by number, what it does wrong; everything else it relays at once. */
final class ScriptedPeer implements AutoCloseable {

    enum Fault {
        REFUSES,
        LOSES,
        SENDS_TWICE,
        ALTERS,
        LEAVES_OUT_A_RECIPIENT,
        BREAKS_BEFORE_THE_DOT_IS_ANSWERED,
        RELAYS_BUT_REFUSES
    }

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<Integer, Fault> script;
    private final int sinkPort;

    ScriptedPeer(Map<Integer, Fault> script, int sinkPort) throws IOException {
        this.script = script;
        this.sinkPort = sinkPort;
        daemon(this::listen);
    }

    int port() {
        return listener.getLocalPort();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "scripted peer");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        try {
            while (true) {
                Socket client = listener.accept();
                daemon(() -> serve(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket client) {
        try (client) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            say(client, "220 peer.example");
            List<String> envelope = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals("DATA")) {
                    say(client, "354 go on");
                    if (!take(client, in, envelope)) {
                        return;
                    }
                    envelope.clear();
                } else {
                    if (line.startsWith("MAIL") || line.startsWith("RCPT")) {
                        envelope.add(line);
                    }
                    say(client, line.startsWith("EHLO") ? "250-peer.example\r\n250 PIPELINING" : "250 ok");
                }
            }
        } catch (IOException broken) {
            // The driver counts what it saw.
        }
    }

    private boolean take(Socket client, BufferedReader in, List<String> envelope) throws IOException {
        StringBuilder content = new StringBuilder("Received: by peer.example\r\n");
        for (String line = in.readLine(); !line.equals("."); line = in.readLine()) {
            content.append(line).append("\r\n");
        }
        byte[] octets = content.toString().getBytes(StandardCharsets.US_ASCII);
        Fault fault = script.get(Mark.find(octets, octets.length).number());
        if (fault == Fault.BREAKS_BEFORE_THE_DOT_IS_ANSWERED) {
            return false;
        }
        for (int i = 0; i < copies(fault); i++) {
            relay(
                    fault == Fault.LEAVES_OUT_A_RECIPIENT ? envelope.subList(0, envelope.size() - 1) : envelope,
                    fault == Fault.ALTERS ? content.toString().replace("A", "B") : content.toString());
        }
        say(client, fault == Fault.REFUSES || fault == Fault.RELAYS_BUT_REFUSES ? "451 not now" : "250 ok");
        return true;
    }

    private static int copies(Fault fault) {
        if (fault == Fault.LOSES || fault == Fault.REFUSES) {
            return 0;
        }
        return fault == Fault.SENDS_TWICE ? 2 : 1;
    }

    private void relay(List<String> envelope, String content) throws IOException {
        try (Socket sink = new Socket(InetAddress.getLoopbackAddress(), sinkPort)) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(sink.getInputStream(), StandardCharsets.US_ASCII));
            in.readLine();
            for (String command : envelope) {
                say(sink, command);
                in.readLine();
            }
            say(sink, "DATA");
            in.readLine();
            say(sink, content + ".");
            in.readLine();
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
