// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.aliases;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A configuration, checked. */
final class Settings {

    private static final Set<String> KEYS = Set.of("file", "domains");
    private static final Set<String> OF_THE_FRAMEWORK = Set.of("service", "component", "felix", "osgi");
    private static final String DOMAIN = "[a-z0-9\\x{80}-\\x{10ffff}]([a-z0-9.\\x{80}-\\x{10ffff}-]{0,253})";

    private final AliasesAddressBook.Config config;
    private final Map<String, Object> properties;
    private final String home;

    /** {@code home} is the instance's; {@code null} if the framework was started without one. */
    Settings(AliasesAddressBook.Config config, Map<String, Object> properties, String home) {
        this.config = config;
        this.properties = properties;
        this.home = home;
    }

    boolean fileIsNamed() {
        return !config.file().isBlank();
    }

    Path file() {
        try {
            if (fileIsNamed()) {
                return Path.of(config.file().strip()).toAbsolutePath();
            } else if (home != null) {
                return Path.of(home, "conf", "aliases").toAbsolutePath();
            }
        } catch (InvalidPathException e) {
            throw refuse("file", config.file(), "a path: " + e.getReason());
        }
        throw refuse("file", "", "a path, because spooler.home is not set");
    }

    /** In lower case, in the order in which they are named. */
    List<String> domains() {
        List<String> domains = Stream.of(config.domains())
                .flatMap(value -> Stream.of(value.split(",")))
                .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
                .filter(domain -> !domain.isEmpty())
                .distinct()
                .toList();
        for (String domain : domains) {
            if (!domain.matches(DOMAIN)) {
                throw refuse("domains", domain, "domain names, separated by commas");
            }
        }
        return domains;
    }

    private static IllegalArgumentException refuse(String key, String value, String expected) {
        return new IllegalArgumentException(
                AliasesAddressBook.PID + ": " + key + "=" + value + ": expected " + expected);
    }

    /** The keys that mean nothing here; those of the framework are not looked at. */
    Set<String> unknownKeys() {
        Set<String> unknown = new TreeSet<>(properties.keySet());
        unknown.removeAll(KEYS);
        unknown.removeIf(key -> key.startsWith(".")
                || key.endsWith(".target")
                || OF_THE_FRAMEWORK.contains(key.substring(0, Math.max(key.indexOf('.'), 0))));
        return unknown;
    }
}
