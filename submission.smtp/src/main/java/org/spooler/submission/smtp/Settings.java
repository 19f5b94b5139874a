// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.submission.smtp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.spooler.settings.Keys;
import org.spooler.smtp.server.ListenAddress;
import org.spooler.smtp.server.ListenerRules;
import org.spooler.smtp.server.Networks;
import org.spooler.smtp.server.ServerRole;
import org.spooler.smtp.server.SessionRules;
import org.spooler.smtp.server.TlsKey;
import org.spooler.smtp.server.TlsMode;
import org.spooler.smtp.server.UserFile;

/**
 * A configuration, checked: every value in its range, every file read, and nobody unknown let in.
 *
 * @param pid of the configuration
 * @param listener how it is reached
 * @param session what clients may do
 */
record Settings(String pid, ListenerRules listener, SessionRules session) {

    private static final String HOST_NAME = "[A-Za-z0-9]([A-Za-z0-9._-]{0,252}[A-Za-z0-9])?";
    private static final String KEY_STORE = "a readable PKCS#12 file with a key, and its password";

    static Settings read(Keys keys) {
        Settings settings = new Settings(keys.pid(), listener(keys), session(keys));
        boolean local = settings.listener.address().getAddress().isLoopbackAddress();
        if (!local && keys.isEmpty("auth.users") && !settings.session.networks().reachBeyondLoopback()) {
            keys.note(
                    "listen",
                    "a loopback address such as 127.0.0.1:2525, or auth.users, or networks naming who may come from"
                            + " outside");
        }
        return settings;
    }

    private static ListenerRules listener(Keys keys) {
        return new ListenerRules(
                address(keys),
                keys.number("threads", 1, 64),
                keys.number("connections.max", 1, 100_000),
                keys.number("connections.per.client.max", 1, 100_000),
                keys.seconds("shutdown.timeout.seconds", 0, 300),
                tls(keys));
    }

    private static InetSocketAddress address(Keys keys) {
        return keys.value("listen", ListenAddress.FORM, ListenAddress::parse);
    }

    private static SessionRules session(Keys keys) {
        return new SessionRules(
                ServerRole.SUBMISSION,
                host(keys),
                keys.size("message.size.max", 1024, 1L << 40),
                keys.number("line.length.max", 998, 1 << 20),
                keys.number("recipients.max", 100, 100_000),
                keys.number("hops.max", 25, 1000),
                keys.number("errors.max", 1, 10_000),
                keys.seconds("idle.timeout.seconds", 1, 3600),
                keys.seconds("data.timeout.seconds", 1, 3600),
                tlsMode(keys),
                keys.flag("smtputf8"),
                users(keys),
                networks(keys));
    }

    private static String host(Keys keys) {
        return keys.optional(
                        "hostname",
                        "letters, digits, dots and hyphens, 1 to 254 of them",
                        text -> Optional.of(text)
                                .filter(name -> name.matches(HOST_NAME))
                                .orElseThrow())
                .orElseGet(Settings::systemName);
    }

    private static String systemName() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.matches(HOST_NAME) ? name : "localhost";
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private static Networks networks(Keys keys) {
        return keys.value(
                "networks",
                "address blocks such as 192.0.2.0/24, separated by commas",
                text -> Networks.of(Stream.of(text.split("[,\\s]+"))
                        .filter(block -> !block.isEmpty())
                        .toList()));
    }

    private static TlsMode tlsMode(Keys keys) {
        return keys.word("tls.mode", TlsMode.class);
    }

    private static Optional<SSLContext> tls(Keys keys) {
        if (tlsMode(keys) == TlsMode.OFF) {
            return Optional.empty();
        }
        if (keys.isEmpty("tls.keystore")) {
            keys.note("tls.keystore", KEY_STORE + ", because tls.mode is " + keys.text("tls.mode"));
        }
        return keys.optional(
                "tls.keystore", KEY_STORE, file -> TlsKey.read(Path.of(file), keys.text("tls.keystore.password")));
    }

    private static Optional<UserFile> users(Keys keys) {
        return keys.optional("auth.users", "a readable file of users", file -> new UserFile(Path.of(file)));
    }
}
