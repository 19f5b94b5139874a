// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.spooler.transport.smtp.auth.AuthPolicy;
import org.spooler.transport.smtp.auth.Credentials;
import org.spooler.transport.smtp.connection.ClientIdentity;
import org.spooler.transport.smtp.connection.PoolLimits;
import org.spooler.transport.smtp.protocol.Phase;
import org.spooler.transport.smtp.protocol.Timeouts;
import org.spooler.transport.smtp.route.AddressFamily;
import org.spooler.transport.smtp.route.HostPort;
import org.spooler.transport.smtp.route.Routers;
import org.spooler.transport.smtp.tls.TlsMode;
import org.spooler.transport.smtp.tls.TlsPolicy;

/** Makes settings of a configuration, or says which value is wrong and what is allowed. */
final class SettingsReader {

    private static final int DNS_PORT = 53;
    private static final int SMTP_PORT = 25;
    private static final int SUBMISSIONS_PORT = 465;
    private static final String HELO = "[A-Za-z0-9]([A-Za-z0-9.-]{0,252})|\\[(IPv6:)?[0-9A-Fa-f.:]+\\]";

    private final Keys keys;

    private SettingsReader(Keys keys) {
        this.keys = keys;
    }

    /**
     * Reads a configuration.
     *
     * @param pid for error messages and the names of threads
     * @throws IllegalArgumentException if a key is unknown or a value wrong
     */
    static SmtpSettings read(String pid, Map<String, ?> values) {
        return new SettingsReader(new Keys(pid, values, SmtpConfiguration.class)).settings(pid);
    }

    private SmtpSettings settings(String pid) {
        return new SmtpSettings(
                pid.substring(pid.indexOf("transport.") < 0 ? 0 : pid.indexOf("transport.")),
                relay(),
                routers(),
                identity(),
                pool(),
                keys.number("inflight.max", 1, 100_000),
                keys.number("recipients.max", 1, 1000),
                Duration.ofSeconds(keys.number("close.seconds", 0, 300)),
                keys.number("threads", 1, 64),
                new InboundReader(keys, heloName()).read());
    }

    private Optional<HostPort> relay() {
        if (keys.text("relay").isEmpty()) {
            return Optional.empty();
        }
        int port = mode() == TlsMode.IMPLICIT ? SUBMISSIONS_PORT : SMTP_PORT;
        HostPort relay = HostPort.parse(keys.text("relay"), port)
                .orElseThrow(() -> keys.wrong("relay", "host:port or [IPv6 address]:port, or nothing"));
        return Optional.of(relay);
    }

    private Routers routers() {
        List<AddressFamily> families = AddressFamily.parse(keys.text("address.families"))
                .orElseThrow(() -> keys.wrong("address.families", "ipv6, ipv4 or both, separated by a comma"));
        return new Routers(
                nameServers(),
                Duration.ofSeconds(keys.number("dns.timeout.seconds", 1, 60)),
                families,
                keys.number("mx.port", 1, 65535));
    }

    private List<HostPort> nameServers() {
        return Stream.of(keys.text("dns.servers").split(","))
                .filter(server -> !server.isBlank())
                .map(server -> HostPort.parse(server, DNS_PORT)
                        .orElseThrow(() -> keys.wrong("dns.servers", "address or address:port, separated by commas")))
                .toList();
    }

    private ClientIdentity identity() {
        return new ClientIdentity(heloName(), tls(), auth(), timeouts());
    }

    private String heloName() {
        String name = keys.text("helo.name").isEmpty() ? hostName() : keys.text("helo.name");
        if (!name.matches(HELO)) {
            throw keys.wrong("helo.name", "a domain name or an address literal such as [192.0.2.1]");
        }
        return name;
    }

    private static String hostName() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.matches(HELO) ? name : "localhost";
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    private TlsMode mode() {
        return Arrays.stream(TlsMode.values())
                .filter(mode -> mode.key().equals(keys.text("tls")))
                .findFirst()
                .orElseThrow(() -> keys.wrong("tls", "off, opportunistic, required or implicit"));
    }

    private TlsPolicy tls() {
        Optional<Path> trusted = Optional.of(keys.text("tls.trust.file"))
                .filter(name -> !name.isEmpty())
                .map(Path::of);
        try {
            return TlsPolicy.of(mode(), trusted);
        } catch (IOException | GeneralSecurityException unreadable) {
            throw keys.wrong("tls.trust.file", "a readable file with certificates in PEM form", unreadable);
        }
    }

    private Optional<AuthPolicy> auth() {
        if (keys.text("auth.user").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new AuthPolicy(new Credentials(keys.text("auth.user"), password()), keys.flag("auth.plaintext")));
    }

    private String password() {
        String file = keys.text("auth.password.file");
        if (file.isEmpty()) {
            return keys.text(".auth.password");
        }
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.findFirst().orElse("");
        } catch (IOException unreadable) {
            throw keys.wrong("auth.password.file", "a readable file with the password in its first line", unreadable);
        }
    }

    private PoolLimits pool() {
        return new PoolLimits(
                keys.number("connections.max", 1, 1000),
                Duration.ofSeconds(keys.number("connections.idle.seconds", 0, 3600)),
                keys.number("connections.messages", 1, 100_000));
    }

    private Timeouts timeouts() {
        Map<Phase, Duration> limits = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            limits.put(phase, Duration.ofSeconds(keys.number("timeout." + phase.key() + ".seconds", 1, 3600)));
        }
        return new Timeouts(limits);
    }
}
