// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.aliases;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.spooler.settings.Keys;

/**
 * A configuration, checked.
 *
 * @param file with the aliases
 * @param fileIsNamed whether it has to be there
 * @param domains in lower case, in the order in which they are named
 */
record Settings(Path file, boolean fileIsNamed, List<String> domains) {

    private static final String DOMAIN = "[a-z0-9\\x{80}-\\x{10ffff}]([a-z0-9.\\x{80}-\\x{10ffff}-]{0,253})";

    /** {@code home} is the instance's; {@code null} if the framework was started without one. */
    static Settings read(Keys keys, String home) {
        return new Settings(file(keys, home), !keys.isEmpty("file"), domains(keys));
    }

    private static Path file(Keys keys, String home) {
        if (keys.isEmpty("file") && home == null) {
            throw keys.refuse("file", "a path, because spooler.home is not set");
        }
        return keys.value(
                "file",
                "a path",
                text -> (text.isEmpty() ? Path.of(home, "conf", "aliases") : Path.of(text)).toAbsolutePath());
    }

    private static List<String> domains(Keys keys) {
        List<String> domains = keys.list("domains").stream()
                .map(domain -> domain.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        if (!domains.stream().allMatch(domain -> domain.matches(DOMAIN))) {
            keys.note("domains", "domain names, separated by commas");
        }
        return domains;
    }
}
