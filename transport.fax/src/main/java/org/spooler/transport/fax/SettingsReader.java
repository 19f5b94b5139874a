// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spooler.hylafax.HylafaxServer;
import org.spooler.hylafax.Login;
import org.spooler.transport.fax.job.DurationText;
import org.spooler.transport.fax.job.JobOptions;
import org.spooler.transport.fax.job.OptionsReader;
import org.spooler.transport.fax.job.Window;
import org.spooler.transport.fax.number.DialRules;
import org.spooler.transport.fax.outbound.LineRules;

/** Makes settings of a configuration, or says which value is wrong and what is allowed. */
final class SettingsReader {

    private static final Pattern SERVER = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,5}))?");
    private static final int LAST_PORT = 65_535;

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
    static FaxSettings read(String pid, Map<String, ?> values) {
        return new SettingsReader(new Keys(pid, values, FaxConfiguration.class)).settings(pid);
    }

    private FaxSettings settings(String pid) {
        return new FaxSettings(
                pid.substring(Math.max(0, pid.indexOf("transport."))),
                server(),
                line(),
                options(),
                new ReceiveKeys(keys).settings());
    }

    private HylafaxServer server() {
        Matcher parts = SERVER.matcher(keys.text("server"));
        int port = !parts.matches() || parts.group(2) == null
                ? HylafaxServer.DEFAULT_PORT
                : Integer.parseInt(parts.group(2));
        if (!parts.matches() || port == 0 || port > LAST_PORT) {
            throw keys.wrong("server", "host:port or [IPv6 address]:port, the port from 1 to 65535");
        }
        return new HylafaxServer(
                parts.group(1),
                port,
                new Login(
                        matching("user", "[!-~]{1,64}", "1 to 64 printable ASCII characters"),
                        secret("password"),
                        secret("admin.password")),
                Duration.ofSeconds(keys.number("timeout.connect.seconds", 1, 600)),
                Duration.ofSeconds(keys.number("timeout.reply.seconds", 1, 600)));
    }

    private Optional<String> secret(String key) {
        String file = keys.text(key + ".file");
        String secret = file.isEmpty() ? keys.text("." + key) : firstLine(key + ".file", file);
        return Optional.of(secret).filter(text -> !text.isEmpty());
    }

    private String firstLine(String key, String file) {
        try {
            return Files.readString(Path.of(file), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (IOException | InvalidPathException unreadable) {
            throw keys.wrong(key, "a file that can be read (" + unreadable + ")");
        }
    }

    private LineRules line() {
        return new LineRules(
                dialling(),
                keys.number("lines", 1, 100),
                keys.number("batch.documents", 1, 20),
                Duration.ofSeconds(keys.number("batch.wait.seconds", 0, 600)),
                keys.flag("line.only.in.flush"),
                Duration.ofSeconds(keys.number("poll.seconds", 1, 600)),
                keys.flag("events"),
                Duration.ofSeconds(keys.number("patience.seconds", 0, 86_400)),
                Duration.ofMinutes(keys.number("job.minutes", 1, 1440)),
                matching("modem", "[!-~]{1,64}", "1 to 64 printable ASCII characters"),
                zone());
    }

    private DialRules dialling() {
        return new DialRules(
                matching("dial.country", "[0-9]{0,4}", "up to 4 digits"),
                matching("dial.area", "[0-9]{0,8}", "up to 8 digits"),
                matching("dial.international", "[0-9*#,]{0,10}", "up to 10 of digits, *, # and comma"),
                matching("dial.national", "[0-9*#,]{0,10}", "up to 10 of digits, *, # and comma"),
                matching("dial.outside", "[0-9*#,]{0,10}", "up to 10 of digits, *, # and comma"));
    }

    private JobOptions options() {
        return new JobOptions(
                keys.number("dials", 1, 100),
                keys.number("tries", 1, 100),
                killTime(),
                keys.text("window").isEmpty()
                        ? Window.ALWAYS
                        : Window.parse(keys.text("window")).orElseThrow(() -> keys.wrong("window", Window.FORM)),
                keys.number("priority", 0, 255),
                matching("sender.name", OptionsReader.NAME, "at most 100 characters"),
                matching("sender.number", OptionsReader.NUMBER, OptionsReader.NUMBER_FORM));
    }

    private Duration killTime() {
        return DurationText.parse(keys.text("kill.time"))
                .filter(time -> time.compareTo(Duration.ofMinutes(1)) >= 0)
                .filter(time -> time.compareTo(OptionsReader.LONGEST_LIFE) <= 0)
                .orElseThrow(() -> keys.wrong("kill.time", "1m to 30d, units s, m, h, d"));
    }

    private ZoneId zone() {
        try {
            return keys.text("window.zone").isEmpty() ? ZoneId.systemDefault() : ZoneId.of(keys.text("window.zone"));
        } catch (DateTimeException unknown) {
            throw keys.wrong("window.zone", "a time zone such as Europe/Berlin");
        }
    }

    private String matching(String key, String form, String expected) {
        String text = keys.text(key);
        if (!text.matches(form)) {
            throw keys.wrong(key, expected);
        }
        return text;
    }
}
