// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.submission.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.spooler.smtp.server.ListenAddress;
import org.spooler.smtp.server.ListenerRules;
import org.spooler.smtp.server.Networks;
import org.spooler.smtp.server.ServerRole;
import org.spooler.smtp.server.SessionRules;
import org.spooler.smtp.server.TlsKey;
import org.spooler.smtp.server.TlsMode;
import org.spooler.smtp.server.UserFile;

/** A configuration, checked: every value in its range, every file read, and nobody unknown let in. */
final class Settings {

    private static final String HOST_NAME = "[A-Za-z0-9]([A-Za-z0-9._-]{0,252}[A-Za-z0-9])?";

    private final SmtpSubmission.Config config;
    private final ConfigurationCheck check;

    Settings(SmtpSubmission.Config config, Map<String, Object> properties) {
        this.config = config;
        this.check = new ConfigurationCheck(properties);
    }

    String pid() {
        return check.pid();
    }

    Set<String> unknownKeys() {
        return check.unknownKeys(Stream.of(SmtpSubmission.Config.class.getDeclaredMethods())
                .map(setting -> setting.getName().replace('_', '.'))
                .collect(Collectors.toSet()));
    }

    ListenerRules listener() {
        InetSocketAddress address = address();
        Networks networks = networks();
        boolean local = address.getAddress().isLoopbackAddress();
        if (!local && config.auth_users().isEmpty() && !networks.reachBeyondLoopback()) {
            throw check.refuse(
                    "listen",
                    "a loopback address such as 127.0.0.1:2525, or auth.users, or networks naming who may come from"
                            + " outside");
        }
        return new ListenerRules(
                address,
                number("threads", config::threads, 1, 64),
                number("connections.max", config::connections_max, 1, 100_000),
                number("connections.per.client.max", config::connections_per_client_max, 1, 100_000),
                seconds("shutdown.timeout.seconds", config::shutdown_timeout_seconds, 0, 300),
                tls());
    }

    SessionRules session() {
        return new SessionRules(
                ServerRole.SUBMISSION,
                host(),
                check.number("message.size.max", config::message_size_max, 1024, 1L << 40),
                number("line.length.max", config::line_length_max, 998, 1 << 20),
                number("recipients.max", config::recipients_max, 100, 100_000),
                number("hops.max", config::hops_max, 25, 1000),
                number("errors.max", config::errors_max, 1, 10_000),
                seconds("idle.timeout.seconds", config::idle_timeout_seconds, 1, 3600),
                seconds("data.timeout.seconds", config::data_timeout_seconds, 1, 3600),
                tlsMode(),
                config.smtputf8(),
                users(),
                networks());
    }

    private int number(String key, IntSupplier value, int least, int most) {
        return (int) check.number(key, value::getAsInt, least, most);
    }

    private Duration seconds(String key, IntSupplier value, int least, int most) {
        return Duration.ofSeconds(number(key, value, least, most));
    }

    private InetSocketAddress address() {
        try {
            return ListenAddress.parse(config.listen());
        } catch (IllegalArgumentException e) {
            throw check.refuse("listen", ListenAddress.FORM);
        }
    }

    private String host() {
        String name = config.hostname().isEmpty() ? systemName() : config.hostname();
        if (!name.matches(HOST_NAME)) {
            throw check.refuse("hostname", "letters, digits, dots and hyphens, 1 to 254 of them");
        }
        return name;
    }

    private static String systemName() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.matches(HOST_NAME) ? name : "localhost";
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private Networks networks() {
        List<String> blocks = Arrays.stream(config.networks())
                .flatMap(value -> Arrays.stream(value.split("[,\\s]+")))
                .filter(block -> !block.isEmpty())
                .toList();
        try {
            return Networks.of(blocks);
        } catch (IllegalArgumentException e) {
            throw check.refuse("networks", "address blocks such as 192.0.2.0/24: " + e.getMessage());
        }
    }

    private TlsMode tlsMode() {
        try {
            return TlsMode.valueOf(config.tls_mode().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw check.refuse("tls.mode", "off, starttls, required or implicit");
        }
    }

    private Optional<SSLContext> tls() {
        if (tlsMode() == TlsMode.OFF) {
            return Optional.empty();
        }
        if (config.tls_keystore().isEmpty()) {
            throw check.refuse("tls.keystore", "a PKCS#12 file, because tls.mode=" + config.tls_mode());
        }
        try {
            return Optional.of(TlsKey.read(Path.of(config.tls_keystore()), config.tls_keystore_password()));
        } catch (IOException | InvalidPathException e) {
            throw check.refuse("tls.keystore", "a readable PKCS#12 file with a key, and its password: " + e);
        }
    }

    private Optional<UserFile> users() {
        if (config.auth_users().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new UserFile(Path.of(config.auth_users())));
        } catch (IOException | InvalidPathException e) {
            throw check.refuse("auth.users", "a readable file of users: " + e);
        }
    }
}
