// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.maildir;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import org.spooler.settings.Keys;

/** A configuration, checked. */
final class Settings {

    private static final String HOST_NAME = "[A-Za-z0-9]([A-Za-z0-9._-]{0,98}[A-Za-z0-9])?";

    private Settings() {}

    /** {@code home} is the instance's; {@code null} if the framework was started without one. */
    static MaildirRules rules(Keys keys, String home) {
        return new MaildirRules(
                directory(keys, home),
                keys.choice("mailboxes", "create", "existing").equals("create"),
                keys.word("line.endings", LineEndings.class),
                host(keys),
                keys.number("sessions", 1, 64));
    }

    private static Path directory(Keys keys, String home) {
        if (keys.isEmpty("directory") && home == null) {
            throw keys.refuse("directory", "a path, because spooler.home is not set");
        }
        return keys.value(
                "directory",
                "a path",
                text -> (text.isEmpty() ? Path.of(home, "var", "mail") : Path.of(text)).toAbsolutePath());
    }

    private static String host(Keys keys) {
        return keys.optional(
                        "hostname",
                        "letters, digits, dots and hyphens, 1 to 100 of them",
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
}
