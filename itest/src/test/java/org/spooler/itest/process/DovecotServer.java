// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.reverseOrder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Dovecot of its own: a folder for its settings, IMAP on one port of this host, one mailbox, STARTTLS with a
 * certificate it made itself. Runs as root, as Dovecot wants it.
 */
public final class DovecotServer implements AutoCloseable {

    public static final String USER = "ann@example.org";
    public static final String PASSWORD = "correct horse";

    private static final String NOBODY = "65534:65534";

    private final Path folder;
    private final int port;
    private Process process;

    private DovecotServer(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Whether this host can run one. */
    public static boolean isPossible() {
        return System.getProperty("user.name").equals("root") && Command.exists("dovecot") && Command.exists("openssl");
    }

    /** Starts one and waits until it takes connections. */
    public static DovecotServer start() throws IOException {
        // Its processes give up root, so that a folder for root alone would be closed to them.
        Path folder = Files.createTempDirectory("spooler-dovecot");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        DovecotServer dovecot = new DovecotServer(folder, Ports.free());
        dovecot.makeCertificate();
        dovecot.writeFiles();
        dovecot.run();
        return dovecot;
    }

    private void makeCertificate() {
        Command.of("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost")
                .and("-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1")
                .and("-keyout", folder.resolve("key.pem"), "-out", certificate())
                .run()
                .expectSuccess();
    }

    private void writeFiles() throws IOException {
        for (String part : List.of("new", "cur", "tmp")) {
            Files.createDirectories(maildir(part));
        }
        Command.of("chown", "-R", NOBODY, folder.resolve("mail")).run().expectSuccess();
        String user = USER + ":{PLAIN}" + PASSWORD + ":" + NOBODY + "::" + folder.resolve("mail");
        Files.writeString(folder.resolve("users"), user + "\n");
        Files.writeString(folder.resolve("dovecot.conf"), settings());
    }

    private String settings() {
        String users = " {\n driver = passwd-file\n args = " + folder.resolve("users") + "\n}";
        return String.join(
                "\n",
                "base_dir = " + folder.resolve("run"),
                "state_dir = " + folder.resolve("run"),
                "log_path = " + folder.resolve("log"),
                "protocols = imap",
                "listen = 127.0.0.1",
                "ssl = required",
                "ssl_cert = <" + certificate(),
                "ssl_key = <" + folder.resolve("key.pem"),
                "mail_location = maildir:~/Maildir",
                "first_valid_uid = 1",
                "passdb" + users,
                "userdb" + users,
                "service imap-login {\n inet_listener imap {\n  port = " + port + "\n }",
                " inet_listener imaps {\n  port = 0\n }\n}",
                "");
    }

    /** Starts it on the same port, for the first time or again. */
    public void run() throws IOException {
        process = new ProcessBuilder(
                        "/usr/sbin/dovecot",
                        "-F",
                        "-c",
                        folder.resolve("dovecot.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        Patience.await("Dovecot on port " + port).until(this::listens);
    }

    private boolean listens() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    /** The certificate it shows, as PEM. */
    public Path certificate() {
        return folder.resolve("certificate.pem");
    }

    private Path maildir(String part) {
        return folder.resolve("mail/Maildir").resolve(part);
    }

    /** Puts a message into the mailbox. */
    public void deliver(String name, String message) throws IOException {
        Path fresh = Files.writeString(maildir("tmp").resolve(name), message, UTF_8);
        Command.of("chown", NOBODY, fresh).run().expectSuccess();
        Files.move(fresh, maildir("new").resolve(name));
    }

    /** How many messages are in the mailbox. */
    public int originals() {
        return count("new") + count("cur");
    }

    private int count(String part) {
        try (Stream<Path> files = Files.list(maildir(part))) {
            return (int) files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it with its connections. */
    public void stop() {
        process.destroy();
        Patience.await("the end of Dovecot " + process.pid()).until(() -> !process.isAlive());
    }

    @Override
    public void close() throws IOException {
        stop();
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }
}
