// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.spooler.hylafax.HylafaxServer;
import org.spooler.hylafax.Login;
import org.spooler.settings.Keys;
import org.spooler.transport.fax.job.DurationText;
import org.spooler.transport.fax.job.JobOptions;
import org.spooler.transport.fax.job.OptionsReader;
import org.spooler.transport.fax.job.Window;
import org.spooler.transport.fax.number.DialRules;
import org.spooler.transport.fax.outbound.LineRules;

/** Makes settings of a configuration, or says which value is wrong and what is allowed. */
final class SettingsReader {

    private final Keys keys;

    private SettingsReader(Keys keys) {
        this.keys = keys;
    }

    /** Reads a configuration. */
    static FaxSettings read(Keys keys) {
        return new SettingsReader(keys).settings(keys.pid());
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
        HostPort address = keys.value(
                "server",
                "host:port or [IPv6 address]:port, the port from 1 to 65535",
                text -> HostPort.parse(text).orElseThrow());
        return new HylafaxServer(
                address.host(),
                address.port(),
                new Login(
                        keys.matching("user", "[!-~]{1,64}", "1 to 64 printable ASCII characters"),
                        secret("password"),
                        secret("admin.password")),
                keys.seconds("timeout.connect.seconds", 1, 600),
                keys.seconds("timeout.reply.seconds", 1, 600));
    }

    private Optional<String> secret(String key) {
        return keys.optional(key + ".file", "a file that can be read", Keys::firstLine)
                .or(() -> Optional.of(keys.text("." + key)))
                .filter(text -> !text.isEmpty());
    }

    private LineRules line() {
        return new LineRules(
                dialling(),
                keys.number("lines", 1, 100),
                keys.number("batch.documents", 1, 20),
                keys.seconds("batch.wait.seconds", 0, 600),
                keys.flag("line.only.in.flush"),
                keys.seconds("poll.seconds", 1, 600),
                keys.flag("events"),
                keys.seconds("patience.seconds", 0, 86_400),
                Duration.ofMinutes(keys.number("job.minutes", 1, 1440)),
                keys.matching("modem", "[!-~]{1,64}", "1 to 64 printable ASCII characters"),
                zone());
    }

    private DialRules dialling() {
        return new DialRules(
                keys.matching("dial.country", "[0-9]{0,4}", "up to 4 digits"),
                keys.matching("dial.area", "[0-9]{0,8}", "up to 8 digits"),
                keys.matching("dial.international", "[0-9*#,]{0,10}", "up to 10 of digits, *, # and comma"),
                keys.matching("dial.national", "[0-9*#,]{0,10}", "up to 10 of digits, *, # and comma"),
                keys.matching("dial.outside", "[0-9*#,]{0,10}", "up to 10 of digits, *, # and comma"));
    }

    private JobOptions options() {
        return new JobOptions(
                keys.number("dials", 1, 100),
                keys.number("tries", 1, 100),
                killTime(),
                keys.optional("window", Window.FORM, text -> Window.parse(text).orElseThrow())
                        .orElse(Window.ALWAYS),
                keys.number("priority", 0, 255),
                keys.matching("sender.name", OptionsReader.NAME, "at most 100 characters"),
                keys.matching("sender.number", OptionsReader.NUMBER, OptionsReader.NUMBER_FORM));
    }

    private Duration killTime() {
        return keys.value(
                "kill.time",
                "1m to 30d, units s, m, h, d",
                text -> DurationText.parse(text)
                        .filter(time -> time.compareTo(Duration.ofMinutes(1)) >= 0)
                        .filter(time -> time.compareTo(OptionsReader.LONGEST_LIFE) <= 0)
                        .orElseThrow());
    }

    private ZoneId zone() {
        return keys.optional("window.zone", "a time zone such as Europe/Berlin", ZoneId::of)
                .orElseGet(ZoneId::systemDefault);
    }
}
