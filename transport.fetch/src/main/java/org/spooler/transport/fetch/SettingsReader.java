// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.spooler.api.address.Address;
import org.spooler.settings.Keys;
import org.spooler.transport.fetch.mailbox.Account;
import org.spooler.transport.fetch.mailbox.Afterwards;
import org.spooler.transport.fetch.mailbox.Protocol;
import org.spooler.transport.fetch.mailbox.TlsMode;
import org.spooler.transport.fetch.mailbox.Trust;

/** Makes settings of a configuration, or says which value is wrong and what is allowed. */
final class SettingsReader {

    private static final String MOVE = "move:";
    private static final long MOST_OCTETS = 1L << 40;

    private final Keys keys;

    private SettingsReader(Keys keys) {
        this.keys = keys;
    }

    /** Reads a configuration; a value that is missing is no error yet. */
    static FetchSettings read(Keys keys) {
        return new SettingsReader(keys).settings();
    }

    private FetchSettings settings() {
        return new FetchSettings(
                missing(),
                account(),
                afterwards(),
                leaveFor(),
                recipient(),
                keys.number("messages.max", 1, 10_000),
                keys.size("message.size.max", 1, MOST_OCTETS),
                keys.seconds("connections.idle.seconds", 0, 1700),
                keys.seconds("timeout.save.seconds", 1, 3600));
    }

    /** What the transport cannot do without (XPORT-033). */
    private Optional<String> missing() {
        return Stream.of("server", "user")
                .filter(key -> keys.text(key).isEmpty())
                .findFirst()
                .or(() -> password().isEmpty() ? Optional.of("password.file") : Optional.empty());
    }

    private Account account() {
        ServerName server = keys.value(
                "server",
                "host, host:port or [IPv6 address]:port",
                text -> ServerName.parse(text, protocol().port(tls())).orElseThrow());
        return new Account(
                protocol(),
                server.host(),
                server.port(),
                tls(),
                trust(),
                keys.text("user"),
                password(),
                folder(),
                keys.seconds("timeout.connect.seconds", 1, 3600),
                keys.seconds("timeout.read.seconds", 1, 3600));
    }

    private Protocol protocol() {
        return protocolName().startsWith("imap") ? Protocol.IMAP : Protocol.POP3;
    }

    private String protocolName() {
        return keys.choice("protocol", "imap", "imaps", "pop3", "pop3s");
    }

    private TlsMode tls() {
        boolean secure = protocolName().endsWith("s");
        TlsMode mode = switch (keys.text("tls")) {
            case "" -> secure ? TlsMode.IMPLICIT : TlsMode.STARTTLS;
            case "starttls" -> TlsMode.STARTTLS;
            case "implicit" -> TlsMode.IMPLICIT;
            case "never" -> TlsMode.NEVER;
            default -> throw keys.refuse("tls", "starttls, implicit, never, or nothing");
        };
        if (secure && mode != TlsMode.IMPLICIT) {
            keys.note("tls", "implicit, or nothing, with protocol = " + protocolName());
        }
        return mode;
    }

    private SSLContext trust() {
        return keys.value(
                "tls.trust.file",
                "a readable file with certificates in PEM form",
                file -> Trust.of(file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file))));
    }

    private String password() {
        return keys.optional("password.file", "a readable file with the password in its first line", Keys::firstLine)
                .orElseGet(() -> keys.text(".password"));
    }

    private String folder() {
        String folder = keys.text("folder");
        if (folder.isEmpty() || folder.chars().anyMatch(Character::isISOControl)) {
            throw keys.refuse("folder", "the name of a folder");
        }
        if (protocol() == Protocol.POP3 && !folder.equalsIgnoreCase("INBOX")) {
            keys.note("folder", "INBOX, the only folder that POP3 knows");
        }
        return folder;
    }

    private Afterwards afterwards() {
        String after = keys.text("after");
        boolean imap = protocol() == Protocol.IMAP;
        if (after.equals("delete")) {
            return new Afterwards.Delete();
        } else if (imap && after.equals("seen")) {
            return new Afterwards.MarkSeen();
        } else if (imap && after.startsWith(MOVE) && isOtherFolder(after.substring(MOVE.length()))) {
            return new Afterwards.Move(after.substring(MOVE.length()));
        } else if (!imap && after.equals("leave")) {
            return new Afterwards.Leave();
        }
        throw keys.refuse(
                "after", imap ? "delete, seen or move:FOLDER, another folder, with IMAP" : "delete or leave with POP3");
    }

    private boolean isOtherFolder(String name) {
        return !name.isBlank() && name.chars().noneMatch(Character::isISOControl) && !name.equals(folder());
    }

    private Optional<Duration> leaveFor() {
        long days = keys.number("leave.days", 0, 3650);
        if (days > 0 && !(afterwards() instanceof Afterwards.Leave)) {
            keys.note("leave.days", "0, as after is not leave");
        }
        return Optional.of(Duration.ofDays(days)).filter(time -> !time.isZero());
    }

    private Optional<Address> recipient() {
        return keys.optional("recipient", "an address such as ann@example.org", Address::parse);
    }
}
