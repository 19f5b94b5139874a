// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.spooler.transport.smtp.inbound.InboundSettings;

/** Reads the keys {@code inbound.…}. */
final class InboundReader {

    private static final Networks EVERYBODY = Networks.of(List.of("0.0.0.0/0", "::/0"));
    private static final String DOMAIN = "[a-z0-9]([a-z0-9.-]{0,252}[a-z0-9])?|\\[[0-9a-f:.]+]";
    private static final String HOST_NAME = "[A-Za-z0-9]([A-Za-z0-9._-]{0,252}[A-Za-z0-9])?|\\[[0-9A-Za-z:.]+]";
    private static final String KEY_STORE = "a readable PKCS#12 file with a key, and its password";
    private static final int LONGEST_LINE = 65_536;
    private static final int MOST_HOPS = 100;
    private static final int MOST_ERRORS = 20;

    private final Keys keys;
    private final String heloName;

    InboundReader(Keys keys, String heloName) {
        this.keys = keys;
        this.heloName = heloName;
    }

    /** The settings; empty if nothing is to be received. */
    Optional<InboundSettings> read() {
        if (keys.isEmpty("inbound.listen")) {
            return Optional.empty();
        }
        return Optional.of(new InboundSettings(
                listener(),
                session(),
                domains(),
                keys.number("inbound.calls", 1, 64),
                keys.seconds("inbound.wait.seconds", 1, 600),
                keys.seconds("inbound.transfer.seconds", 1, 3600)));
    }

    private ListenerRules listener() {
        return new ListenerRules(
                address(),
                keys.number("threads", 1, 64),
                keys.number("inbound.most.connections", 1, 100_000),
                keys.number("inbound.most.connections.per.client", 1, 100_000),
                keys.seconds("close.seconds", 0, 300),
                tls());
    }

    private InetSocketAddress address() {
        return keys.optional("inbound.listen", ListenAddress.FORM + ", or nothing", ListenAddress::parse)
                .orElseGet(() -> new InetSocketAddress(0));
    }

    private SessionRules session() {
        return new SessionRules(
                ServerRole.DELIVERY,
                host(),
                keys.size("inbound.message.size.max", 1024, 1L << 40),
                LONGEST_LINE,
                keys.number("inbound.recipients.max", 100, 100_000),
                MOST_HOPS,
                MOST_ERRORS,
                keys.seconds("inbound.idle.seconds", 1, 3600),
                keys.seconds("inbound.data.seconds", 1, 3600),
                tlsMode(),
                false,
                Optional.empty(),
                EVERYBODY);
    }

    private String host() {
        return keys.optional(
                        "inbound.hostname",
                        "a domain name or an address literal such as [192.0.2.1]",
                        text -> Optional.of(text)
                                .filter(name -> name.matches(HOST_NAME))
                                .orElseThrow())
                .orElse(heloName);
    }

    private Set<String> domains() {
        Set<String> domains = Stream.of(keys.text("inbound.domains").split("[,\\s]+"))
                .filter(domain -> !domain.isEmpty())
                .map(domain -> domain.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        if (domains.isEmpty() || !domains.stream().allMatch(domain -> domain.matches(DOMAIN))) {
            keys.note("inbound.domains", "domains such as example.org, separated by commas");
        }
        return domains;
    }

    private TlsMode tlsMode() {
        return keys.word("inbound.tls.mode", TlsMode.class);
    }

    private Optional<SSLContext> tls() {
        if (tlsMode() == TlsMode.OFF) {
            return Optional.empty();
        }
        if (keys.isEmpty("inbound.tls.keystore")) {
            keys.note("inbound.tls.keystore", KEY_STORE + ", as inbound.tls.mode is " + keys.text("inbound.tls.mode"));
        }
        return keys.optional(
                "inbound.tls.keystore",
                KEY_STORE,
                file -> TlsKey.read(Path.of(file), keys.text(".inbound.tls.keystore.password")));
    }
}
