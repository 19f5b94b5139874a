// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.felix;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Comparator.reverseOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.spooler.itest.felix.RunningSpooler.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Dovecot of its own, as root: TLS only, IMAP and POP3 on free ports, one mailbox, a certificate it made itself. */
final class DovecotServer implements AutoCloseable {

    static final String USER = "ann@example.org";
    static final String PASSWORD = "correct horse";

    private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");
    private static final String NOBODY = "65534:65534";

    private final Path folder;
    private final int imap;
    private final int pop3;
    private Process process;

    private DovecotServer(Path folder, int imap, int pop3) {
        this.folder = folder;
        this.imap = imap;
        this.pop3 = pop3;
    }

    /** Whether this host can run one. */
    static boolean isPossible() {
        return Files.isExecutable(PROGRAM) && System.getProperty("user.name").equals("root");
    }

    /** Starts one and waits until it greets. */
    static DovecotServer start() throws Exception {
        // Its processes give up root, so that a folder for root alone would be closed to them.
        Path folder = Files.createTempDirectory("spooler-dovecot");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        DovecotServer server = new DovecotServer(folder, freePort(), freePort());
        server.writeFiles();
        server.process = server.begin(
                PROGRAM.toString(), "-F", "-c", folder.resolve("dovecot.conf").toString());
        await("Dovecot in " + folder).until(() -> greets(server.imap) && greets(server.pop3));
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static boolean greets(int port) {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private void writeFiles() throws Exception {
        for (String part : List.of("new", "cur", "tmp")) {
            Files.createDirectories(maildir(part));
        }
        run("chown", "-R", NOBODY, folder.resolve("mail").toString());
        run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-keyout",
                folder.resolve("key.pem").toString(),
                "-out",
                certificate().toString());
        Files.writeString(
                folder.resolve("users"),
                USER + ":{PLAIN}" + PASSWORD + ":" + NOBODY + "::" + folder.resolve("mail") + "\n");
        Files.writeString(folder.resolve("dovecot.conf"), settings());
    }

    private String settings() {
        String users = " {\n driver = passwd-file\n args = " + folder.resolve("users") + "\n}";
        return String.join(
                "\n",
                "base_dir = " + folder.resolve("run"),
                "state_dir = " + folder.resolve("run"),
                "log_path = " + folder.resolve("log"),
                "protocols = imap pop3",
                "listen = 127.0.0.1",
                "ssl = required",
                "ssl_cert = <" + certificate(),
                "ssl_key = <" + folder.resolve("key.pem"),
                "mail_location = maildir:~/Maildir",
                "first_valid_uid = 1",
                "passdb" + users,
                "userdb" + users,
                login("imap", imap),
                login("pop3", pop3),
                "");
    }

    private static String login(String protocol, int port) {
        return "service " + protocol + "-login {\n inet_listener " + protocol + " {\n  port = 0\n }\n inet_listener "
                + protocol + "s {\n  port = " + port + "\n  ssl = yes\n }\n}";
    }

    private Path maildir(String part) {
        return folder.resolve("mail/Maildir").resolve(part);
    }

    int imap() {
        return imap;
    }

    int pop3() {
        return pop3;
    }

    Path certificate() {
        return folder.resolve("certificate.pem");
    }

    /** Puts a message into the mailbox. */
    void deliver(String name, String message) throws Exception {
        Path fresh = Files.write(maildir("tmp").resolve(name), message.getBytes(US_ASCII));
        run("chown", NOBODY, fresh.toString());
        Files.move(fresh, maildir("new").resolve(name));
    }

    /** The originals that are there. */
    List<String> originals() {
        List<String> names = new ArrayList<>();
        for (String part : List.of("new", "cur")) {
            try (Stream<Path> files = Files.list(maildir(part))) {
                files.map(file -> file.getFileName().toString()).forEach(names::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return names;
    }

    private Process begin(String... words) throws IOException {
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    private void run(String... words) throws Exception {
        Process command = begin(words);
        assertThat(command.waitFor(60, TimeUnit.SECONDS) && command.exitValue() == 0)
                .as("%s", List.of(words))
                .isTrue();
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("end of Dovecot").isTrue();
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }
}
