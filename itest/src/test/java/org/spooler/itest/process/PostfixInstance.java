// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.itest.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Comparator.reverseOrder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Postfix of its own: a folder for its settings and its queue, one port of this host, STARTTLS with a certificate it
 * made itself, delivery into Maildirs. Runs as root, as Postfix wants it.
 */
public final class PostfixInstance implements AutoCloseable {

    private static final int UID = 65_534;

    private final Path folder;
    private final int port;

    private PostfixInstance(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Whether this host can run one. */
    public static boolean isPossible() {
        return System.getProperty("user.name").equals("root") && Command.exists("postfix") && Command.exists("openssl");
    }

    /** Starts one for example.com and waits until it greets. */
    public static PostfixInstance start() throws IOException {
        // Its processes give up root, so that a folder for root alone would be closed to them.
        Path folder = Files.createTempDirectory("spooler-postfix");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        PostfixInstance postfix = new PostfixInstance(folder, Ports.free());
        postfix.makeCertificate();
        postfix.writeSettings();
        Command.of("/usr/sbin/postfix", "-c", folder.resolve("etc"), "start")
                .run()
                .expectSuccess();
        Patience.await("Postfix on port " + postfix.port).until(postfix::greets);
        return postfix;
    }

    private void makeCertificate() {
        Command.of("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost")
                .and("-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1")
                .and("-keyout", folder.resolve("key.pem"), "-out", certificate())
                .run()
                .expectSuccess();
    }

    private void writeSettings() throws IOException {
        Path etc = Files.createDirectory(folder.resolve("etc"));
        Files.createDirectory(folder.resolve("queue"));
        Path data = Files.createDirectory(folder.resolve("data"));
        Path mail = Files.createDirectory(folder.resolve("mail"));
        Command.of("chown", "postfix", data).run().expectSuccess();
        Command.of("chown", Integer.toString(UID), mail).run().expectSuccess();
        Files.writeString(etc.resolve("main.cf"), mainSettings(mail));
        Files.writeString(etc.resolve("master.cf"), services());
    }

    private String mainSettings(Path mail) {
        return String.join(
                "\n",
                "compatibility_level = 3.6",
                "queue_directory = " + folder.resolve("queue"),
                "data_directory = " + folder.resolve("data"),
                "myhostname = mx.example.com",
                "mydestination =",
                "inet_interfaces = loopback-only",
                "inet_protocols = ipv4",
                "mynetworks =",
                "smtpd_relay_restrictions = reject_unauth_destination",
                "virtual_mailbox_domains = example.com",
                "virtual_mailbox_maps = static:all/",
                "virtual_mailbox_base = " + mail,
                "virtual_uid_maps = static:" + UID,
                "virtual_gid_maps = static:" + UID,
                "smtpd_tls_security_level = may",
                "smtpd_tls_received_header = yes",
                "smtpd_tls_cert_file = " + certificate(),
                "smtpd_tls_key_file = " + folder.resolve("key.pem"),
                "maillog_file = " + folder.resolve("maillog"),
                "maillog_file_prefixes = " + folder,
                "");
    }

    private String services() {
        return String.join(
                "\n",
                "127.0.0.1:" + port + " inet n - n - - smtpd",
                "cleanup unix n - n - 0 cleanup",
                "qmgr unix n - n 300 1 qmgr",
                "tlsmgr unix - - n 1000? 1 tlsmgr",
                "rewrite unix - - n - - trivial-rewrite",
                "bounce unix - - n - 0 bounce",
                "defer unix - - n - 0 bounce",
                "trace unix - - n - 0 bounce",
                "verify unix - - n - 1 verify",
                "proxymap unix - - n - - proxymap",
                "error unix - - n - - error",
                "retry unix - - n - - error",
                "virtual unix - n n - - virtual",
                "anvil unix - - n - 1 anvil",
                "postlog unix-dgram n - n - 1 postlogd",
                "");
    }

    private boolean greets() {
        try (SmtpDialogue dialogue = SmtpDialogue.connect(port)) {
            dialogue.quit();
            return true;
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

    /** What it has delivered. */
    public List<String> delivered() throws IOException {
        Path mail = folder.resolve("mail/all/new");
        if (!Files.isDirectory(mail)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(mail)) {
            return files.map(PostfixInstance::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops it by the process id it has left, and removes its folder. */
    @Override
    public void close() throws IOException {
        Path file = folder.resolve("queue/pid/master.pid");
        if (Files.exists(file)) {
            long pid = Long.parseLong(Files.readString(file).strip());
            ProcessHandle.of(pid).ifPresent(master -> {
                master.destroy();
                Patience.await("the end of Postfix " + pid).until(() -> !master.isAlive());
            });
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }
}
