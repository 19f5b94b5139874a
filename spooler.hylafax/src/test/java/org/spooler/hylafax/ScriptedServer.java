// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.hylafax;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers what it is told to, and a list in place of an answer with data. */
final class ScriptedServer implements AutoCloseable {

    private final ServerSocket listener;
    private final ServerSocket data;
    private final Map<String, String> answers = new HashMap<>();
    private final Map<String, String> contents = new HashMap<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> uploads = new CopyOnWriteArrayList<>();
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private String greeting = "220 vm server ready.";

    ScriptedServer() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        data = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        int port = data.getLocalPort();
        answer("PASV", "227 Entering passive mode (10,9,8,7," + port / 256 + "," + port % 256 + ")");
        Thread thread = new Thread(this::serve, "scripted-hfaxd");
        thread.setDaemon(true);
        thread.start();
    }

    ScriptedServer greeting(String lines) {
        greeting = lines;
        return this;
    }

    /** What it says to commands that begin so; "" is silence, "-" hangs up, anything unknown gets 200. */
    ScriptedServer answer(String command, String lines) {
        answers.put(command, lines);
        return this;
    }

    /** What it sends over the data connection. */
    ScriptedServer content(String command, String octets) {
        contents.put(command, octets);
        return this;
    }

    List<String> commands() {
        return new ArrayList<>(commands);
    }

    List<String> uploads() {
        return uploads;
    }

    HylafaxServer server() {
        return server(new Login("relay", Optional.empty(), Optional.empty()));
    }

    HylafaxServer server(Login login) {
        return new HylafaxServer(
                "127.0.0.1", listener.getLocalPort(), login, Duration.ofSeconds(5), Duration.ofMillis(700));
    }

    private void serve() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                clients.add(client);
                talk(client);
            } catch (IOException ended) {
                // The client went, or the test is over.
            }
        }
    }

    private void talk(Socket client) throws IOException {
        say(client, greeting);
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        String line;
        while ((line = lines.readLine()) != null) {
            commands.add(line);
            String answer = find(answers, line).orElse("200 Fine.");
            if (answer.equals("-")) {
                client.close();
                return;
            }
            reply(client, line, answer);
        }
    }

    private void reply(Socket client, String line, String answer) throws IOException {
        Optional<String> content = find(contents, line);
        if (content.isEmpty() && !line.startsWith("STOT")) {
            say(client, answer);
            return;
        }
        try (Socket socket = data.accept()) {
            say(client, "150 FILE: /tmp/doc7.tif (Opening new data connection).");
            if (content.isPresent()) {
                socket.getOutputStream().write(content.get().getBytes(StandardCharsets.UTF_8));
            } else {
                uploads.add(read(socket.getInputStream()));
            }
        }
        say(client, answer);
    }

    private static String read(InputStream octets) throws IOException {
        return new String(octets.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Optional<String> find(Map<String, String> answers, String line) {
        return answers.keySet().stream().filter(line::startsWith).findFirst().map(answers::get);
    }

    private static void say(Socket client, String lines) throws IOException {
        if (!lines.isEmpty()) {
            client.getOutputStream().write((lines + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        data.close();
        for (Socket client : clients) {
            client.close();
        }
    }
}
