// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.spooler.api.address.Address;
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

    /**
     * Reads a configuration.
     *
     * @param pid for error messages
     * @throws IllegalArgumentException if a key is unknown or a value wrong; a missing one is no error yet
     */
    static FetchSettings read(String pid, Map<String, ?> values) {
        return new SettingsReader(new Keys(pid, values, FetchConfiguration.class)).settings();
    }

    private FetchSettings settings() {
        return new FetchSettings(
                missing(),
                account(),
                afterwards(),
                leaveFor(),
                recipient(),
                (int) keys.number("messages.max", 1, 10_000),
                keys.number("message.size.max", 1, MOST_OCTETS),
                seconds("connections.idle.seconds", 0, 1700),
                seconds("timeout.save.seconds", 1, 3600));
    }

    /** What the transport cannot do without (XPORT-033). */
    private Optional<String> missing() {
        return Stream.of("server", "user")
                .filter(key -> keys.text(key).isEmpty())
                .findFirst()
                .or(() -> password().isEmpty() ? Optional.of("password.file") : Optional.empty());
    }

    private Account account() {
        ServerName server = ServerName.parse(keys.text("server"), protocol().port(tls()))
                .orElseThrow(() -> keys.wrong("server", "host, host:port or [IPv6 address]:port"));
        return new Account(
                protocol(),
                server.host(),
                server.port(),
                tls(),
                trust(),
                keys.text("user"),
                password(),
                folder(),
                seconds("timeout.connect.seconds", 1, 3600),
                seconds("timeout.read.seconds", 1, 3600));
    }

    private Protocol protocol() {
        return switch (keys.text("protocol")) {
            case "imap", "imaps" -> Protocol.IMAP;
            case "pop3", "pop3s" -> Protocol.POP3;
            default -> throw keys.wrong("protocol", "imap, imaps, pop3 or pop3s");
        };
    }

    private TlsMode tls() {
        boolean secure = keys.text("protocol").endsWith("s");
        TlsMode mode = switch (keys.text("tls")) {
            case "" -> secure ? TlsMode.IMPLICIT : TlsMode.STARTTLS;
            case "starttls" -> TlsMode.STARTTLS;
            case "implicit" -> TlsMode.IMPLICIT;
            case "never" -> TlsMode.NEVER;
            default -> throw keys.wrong("tls", "starttls, implicit, never, or nothing");
        };
        if (secure && mode != TlsMode.IMPLICIT) {
            throw keys.wrong("tls", "implicit, or nothing, with protocol = " + keys.text("protocol"));
        }
        return mode;
    }

    private SSLContext trust() {
        Optional<Path> file = Optional.of(keys.text("tls.trust.file"))
                .filter(name -> !name.isEmpty())
                .map(Path::of);
        try {
            return Trust.of(file);
        } catch (IOException | GeneralSecurityException unreadable) {
            throw keys.wrong("tls.trust.file", "a readable file with certificates in PEM form", unreadable);
        }
    }

    private String password() {
        String file = keys.text("password.file");
        if (file.isEmpty()) {
            return keys.text(".password");
        }
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.findFirst().orElse("");
        } catch (IOException unreadable) {
            throw keys.wrong("password.file", "a readable file with the password in its first line", unreadable);
        }
    }

    private String folder() {
        String folder = keys.text("folder");
        if (folder.isEmpty() || folder.chars().anyMatch(Character::isISOControl)) {
            throw keys.wrong("folder", "the name of a folder");
        }
        if (protocol() == Protocol.POP3 && !folder.equalsIgnoreCase("INBOX")) {
            throw keys.wrong("folder", "INBOX, the only folder that POP3 knows");
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
        throw keys.wrong(
                "after", imap ? "delete, seen or move:FOLDER, another folder, with IMAP" : "delete or leave with POP3");
    }

    private boolean isOtherFolder(String name) {
        return !name.isBlank() && name.chars().noneMatch(Character::isISOControl) && !name.equals(folder());
    }

    private Optional<Duration> leaveFor() {
        long days = keys.number("leave.days", 0, 3650);
        if (days > 0 && !(afterwards() instanceof Afterwards.Leave)) {
            throw keys.wrong("leave.days", "0, as after is not leave");
        }
        return Optional.of(Duration.ofDays(days)).filter(time -> !time.isZero());
    }

    private Optional<Address> recipient() {
        String recipient = keys.text("recipient");
        if (recipient.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Address.parse(recipient));
        } catch (IllegalArgumentException illegal) {
            throw keys.wrong("recipient", "an address such as ann@example.org", illegal);
        }
    }

    private Duration seconds(String key, long least, long most) {
        return Duration.ofSeconds(keys.number(key, least, most));
    }
}
