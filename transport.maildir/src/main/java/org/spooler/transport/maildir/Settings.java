// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.maildir;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A configuration, checked. */
final class Settings {

    private static final Set<String> OF_THE_FRAMEWORK = Set.of("service", "component", "felix", "osgi", "transport");
    private static final String HOST_NAME = "[A-Za-z0-9]([A-Za-z0-9._-]{0,98}[A-Za-z0-9])?";
    private static final int MOST_SESSIONS = 64;

    private final MaildirTransport.Config config;
    private final Map<String, Object> properties;
    private final String home;

    /**
     * Wraps a configuration.
     *
     * @param home the instance's home; {@code null} if the framework was started without one
     */
    Settings(MaildirTransport.Config config, Map<String, Object> properties, String home) {
        this.config = config;
        this.properties = properties;
        this.home = home;
    }

    String pid() {
        return String.valueOf(properties.getOrDefault("service.pid", MaildirTransport.PID));
    }

    MaildirRules rules() {
        boolean create =
                oneOf("mailboxes", config.mailboxes(), "create", "existing").equals("create");
        String endings = oneOf("line.endings", config.line_endings(), "lf", "crlf");
        return new MaildirRules(
                directory(), create, LineEndings.valueOf(endings.toUpperCase(Locale.ROOT)), host(), sessions());
    }

    private Path directory() {
        try {
            if (!config.directory().isEmpty()) {
                return Path.of(config.directory()).toAbsolutePath();
            }
            if (home != null) {
                return Path.of(home, "var", "mail").toAbsolutePath();
            }
        } catch (InvalidPathException e) {
            throw refuse("directory", "a path: " + e.getReason());
        }
        throw refuse("directory", "a path, because spooler.home is not set");
    }

    private String oneOf(String key, String value, String first, String second) {
        if (!value.equals(first) && !value.equals(second)) {
            throw refuse(key, first + " or " + second);
        }
        return value;
    }

    private String host() {
        String name = config.hostname().isEmpty() ? systemName() : config.hostname();
        if (!name.matches(HOST_NAME)) {
            throw refuse("hostname", "letters, digits, dots and hyphens, 1 to 100 of them");
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

    private int sessions() {
        int number;
        try {
            number = config.sessions();
        } catch (RuntimeException e) {
            throw refuse("sessions", "a number from 1 to " + MOST_SESSIONS);
        }
        if (number < 1 || number > MOST_SESSIONS) {
            throw refuse("sessions", "a number from 1 to " + MOST_SESSIONS);
        }
        return number;
    }

    private IllegalArgumentException refuse(String key, String expected) {
        return new IllegalArgumentException(
                pid() + ": " + key + "=" + properties.getOrDefault(key, "") + ": expected " + expected);
    }

    /** The keys that mean nothing here; those of the framework are not looked at. */
    Set<String> unknownKeys() {
        Set<String> unknown = new TreeSet<>(properties.keySet());
        unknown.removeAll(Stream.of(MaildirTransport.Config.class.getDeclaredMethods())
                .map(setting -> setting.getName().replace('_', '.'))
                .collect(Collectors.toSet()));
        unknown.removeIf(key -> key.startsWith(".")
                || key.endsWith(".target")
                || OF_THE_FRAMEWORK.contains(key.substring(0, Math.max(key.indexOf('.'), 0))));
        return unknown;
    }
}
