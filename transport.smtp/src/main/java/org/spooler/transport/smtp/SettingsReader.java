// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.spooler.settings.Keys;
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

    /** Reads a configuration. */
    static SmtpSettings read(Keys keys) {
        return new SettingsReader(keys).settings(keys.pid());
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
                keys.seconds("close.seconds", 0, 300),
                keys.number("threads", 1, 64),
                new InboundReader(keys, heloName()).read());
    }

    private Optional<HostPort> relay() {
        int port = mode() == TlsMode.IMPLICIT ? SUBMISSIONS_PORT : SMTP_PORT;
        return keys.optional(
                "relay",
                "host:port or [IPv6 address]:port, or nothing",
                text -> HostPort.parse(text, port).orElseThrow());
    }

    private Routers routers() {
        return new Routers(
                keys.value("dns.servers", "address or address:port, separated by commas", SettingsReader::nameServers),
                keys.seconds("dns.timeout.seconds", 1, 60),
                keys.value(
                        "address.families",
                        "ipv6, ipv4 or both, separated by a comma",
                        text -> AddressFamily.parse(text).orElseThrow()),
                keys.number("mx.port", 1, 65535));
    }

    private static List<HostPort> nameServers(String text) {
        return Stream.of(text.split(","))
                .filter(server -> !server.isBlank())
                .map(server -> HostPort.parse(server, DNS_PORT).orElseThrow())
                .toList();
    }

    private ClientIdentity identity() {
        return new ClientIdentity(heloName(), tls(), auth(), timeouts());
    }

    private String heloName() {
        return keys.optional(
                        "helo.name",
                        "a domain name or an address literal such as [192.0.2.1]",
                        text -> Optional.of(text)
                                .filter(name -> name.matches(HELO))
                                .orElseThrow())
                .orElseGet(SettingsReader::hostName);
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
        return keys.word("tls", TlsMode.class);
    }

    private TlsPolicy tls() {
        return keys.value(
                "tls.trust.file",
                "a readable file with certificates in PEM form",
                file -> TlsPolicy.of(mode(), file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file))));
    }

    private Optional<AuthPolicy> auth() {
        if (keys.isEmpty("auth.user")) {
            return Optional.empty();
        }
        return Optional.of(
                new AuthPolicy(new Credentials(keys.text("auth.user"), password()), keys.flag("auth.plaintext")));
    }

    private String password() {
        return keys.optional(
                        "auth.password.file", "a readable file with the password in its first line", Keys::firstLine)
                .orElseGet(() -> keys.text(".auth.password"));
    }

    private PoolLimits pool() {
        return new PoolLimits(
                keys.number("connections.max", 1, 1000),
                keys.seconds("connections.idle.seconds", 0, 3600),
                keys.number("connections.messages", 1, 100_000));
    }

    private Timeouts timeouts() {
        Map<Phase, Duration> limits = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            limits.put(phase, keys.seconds("timeout." + phase.key() + ".seconds", 1, 3600));
        }
        return new Timeouts(limits);
    }
}
