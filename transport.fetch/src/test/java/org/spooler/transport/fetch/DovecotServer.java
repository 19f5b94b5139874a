// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Comparator.reverseOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Dovecot of its own on free ports of this host, with one mailbox, and a certificate it made itself. */
final class DovecotServer implements AutoCloseable {

    static final String USER = "ann@example.org";
    static final String PASSWORD = "correct horse";

    private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");
    private static final boolean ROOT = System.getProperty("user.name").equals("root");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Path folder;
    private final List<Integer> ports = new ArrayList<>();
    private Process process;
    private int delivered;

    /** Starts it, or leaves the test out where none is installed. */
    void start() throws Exception {
        assumeTrue(
                Files.isExecutable(PROGRAM), "Dovecot is not installed (Debian packages dovecot-imapd, dovecot-pop3d)");
        // Its processes give up root, so that a folder for root alone would be closed to them.
        folder = Files.createTempDirectory("spooler-dovecot");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        ports.clear();
        for (int i = 0; i < 4; i++) {
            ports.add(freePort());
        }
        writeFiles();
        run();
    }

    /** As it is when it has just been installed. */
    void empty() throws IOException {
        if (!process.isAlive()) {
            run();
        }
        for (String part : List.of("new", "cur", ".Fetched/new", ".Fetched/cur")) {
            for (String name : files("Maildir/" + part)) {
                Files.delete(maildir(part).resolve(name));
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private void writeFiles() throws Exception {
        Files.createDirectories(maildir("new"));
        Files.createDirectories(maildir("cur"));
        Files.createDirectories(maildir("tmp"));
        own(folder.resolve("mail"));
        command(
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
                "subjectAltName=DNS:localhost,IP:127.0.0.1",
                "-keyout",
                folder.resolve("key.pem").toString(),
                "-out",
                certificate().toString());
        Files.writeString(folder.resolve("users"), USER + ":{PLAIN}" + PASSWORD + ":" + owner() + "::" + home() + "\n");
        Files.writeString(folder.resolve("dovecot.conf"), settings());
    }

    private static String owner() throws IOException {
        return ROOT
                ? "65534:65534"
                : Files.getAttribute(Path.of("/proc/self"), "unix:uid") + ":"
                        + Files.getAttribute(Path.of("/proc/self"), "unix:gid");
    }

    private Path home() {
        return folder.resolve("mail");
    }

    private Path maildir(String part) {
        return home().resolve("Maildir").resolve(part);
    }

    private void own(Path tree) throws Exception {
        if (ROOT) {
            command("chown", "-R", owner(), tree.toString());
        }
    }

    private String settings() {
        return String.join(
                "\n",
                "base_dir = " + folder.resolve("run"),
                "state_dir = " + folder.resolve("run"),
                "log_path = " + folder.resolve("log"),
                "protocols = imap pop3",
                "listen = 127.0.0.1, 127.0.0.2",
                "ssl = yes",
                "ssl_cert = <" + certificate(),
                "ssl_key = <" + folder.resolve("key.pem"),
                "disable_plaintext_auth = no",
                "mail_location = maildir:~/Maildir",
                "first_valid_uid = 1",
                "auth_verbose = yes",
                "auth_failure_delay = 0",
                "default_process_limit = 20",
                ROOT ? "" : "default_login_user = " + System.getProperty("user.name"),
                ROOT ? "" : "default_internal_user = " + System.getProperty("user.name"),
                "passdb {\n driver = passwd-file\n args = " + folder.resolve("users") + "\n}",
                "userdb {\n driver = passwd-file\n args = " + folder.resolve("users") + "\n}",
                login("imap", 0, "imaps", 1),
                login("pop3", 2, "pop3s", 3),
                ROOT ? "" : "service anvil {\n chroot =\n}",
                "");
    }

    private String login(String plain, int plainPort, String secure, int securePort) {
        return "service " + plain + "-login {\n" + (ROOT ? "" : " chroot =\n")
                + " inet_listener " + plain + " {\n  port = " + ports.get(plainPort) + "\n }\n"
                + " inet_listener " + secure + " {\n  port = " + ports.get(securePort) + "\n  ssl = yes\n }\n}";
    }

    /** Starts it again on the same ports. */
    void run() throws IOException {
        process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-F",
                        "-c",
                        folder.resolve("dovecot.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output").toFile()))
                .start();
        await().pollInterval(Duration.ofMillis(20)).atMost(PATIENCE).until(() -> greets(imap()) && greets(pop3()));
    }

    private boolean greets(int port) {
        assertThat(process.isAlive()).as(this::log).isTrue();
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            probe.setSoTimeout(10_000);
            return probe.getInputStream().read() > 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Ends it with all its connections. */
    void kill() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        await().pollInterval(Duration.ofMillis(20))
                .atMost(PATIENCE)
                .until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    int imap() {
        return ports.get(0);
    }

    int imaps() {
        return ports.get(1);
    }

    int pop3() {
        return ports.get(2);
    }

    int pop3s() {
        return ports.get(3);
    }

    Path certificate() {
        return folder.resolve("certificate.pem");
    }

    /** Puts a message into the mailbox, as if it had arrived then. */
    void deliver(String message, Instant arrived) throws Exception {
        String name = arrived.getEpochSecond() + ".M" + String.format("%06d", delivered++) + ".test";
        Path fresh = maildir("tmp").resolve(name);
        Files.write(fresh, message.getBytes(ISO_8859_1));
        Files.setLastModifiedTime(fresh, java.nio.file.attribute.FileTime.from(arrived));
        own(fresh);
        Files.move(fresh, maildir("new").resolve(name));
    }

    /** Whether an original with that word is there. */
    boolean holds(String word) throws IOException {
        for (String part : List.of("new", "cur")) {
            for (String name : files("Maildir/" + part)) {
                if (Files.readString(maildir(part).resolve(name), ISO_8859_1).contains(word)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The originals in INBOX. */
    int originals() {
        return files("Maildir/new").size() + files("Maildir/cur").size();
    }

    /** The names of the files in a folder of the mailbox; those that are only marked as deleted are left out. */
    List<String> files(String path) {
        Path place = home().resolve(path);
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.matches(".*:2,[A-S]*T.*"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String log() {
        try {
            Path log = folder.resolve("log");
            Path output = folder.resolve("output");
            return (Files.exists(log) ? Files.readString(log, ISO_8859_1) : "")
                    + (Files.exists(output) ? Files.readString(output, ISO_8859_1) : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void command(String... words) throws Exception {
        Process run = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("command.log").toFile())
                .start();
        assertThat(run.waitFor(60, TimeUnit.SECONDS) && run.exitValue() == 0)
                .as(() -> List.of(words) + ": " + log())
                .isTrue();
    }

    @Override
    public void close() throws IOException {
        if (process == null) {
            return;
        }
        kill();
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }
}
