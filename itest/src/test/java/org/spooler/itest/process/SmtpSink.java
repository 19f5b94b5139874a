// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Postfix's {@code smtp-sink}: takes every mail and keeps each in a file of its own. */
public final class SmtpSink implements AutoCloseable {

    private final Path folder;
    private final int port;
    private Process process;

    /** A sink that is not started yet; nobody answers on its port. */
    public SmtpSink(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.port = Ports.free();
    }

    public int port() {
        return port;
    }

    /** Starts it and waits until it takes connections. */
    public SmtpSink start() throws IOException {
        List<String> command = new ArrayList<>(List.of("/usr/sbin/smtp-sink"));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("-u", "root"));
        }
        command.addAll(List.of("-d", folder + "/mail.", "127.0.0.1:" + port, "200"));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        folder.resolveSibling(folder.getFileName() + ".log").toFile())
                .start();
        Patience.await("smtp-sink on port " + port).until(this::answers);
        return this;
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new AssertionError("smtp-sink ended with " + process.exitValue());
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** What it has taken, with the lines that smtp-sink puts on top of each. */
    public List<String> mails() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(SmtpSink::read)
                    .filter(mail -> mail.contains("\nX-Rcpt-Args"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has so many mails with a text. */
    public void await(int count, String text) {
        Patience.await(count + " mails with '" + text + "' in " + folder)
                .until(() ->
                        mails().stream().filter(mail -> mail.contains(text)).count() == count);
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
