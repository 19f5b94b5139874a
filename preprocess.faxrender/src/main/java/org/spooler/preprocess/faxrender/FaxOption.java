// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.preprocess.faxrender;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.spooler.api.property.PropertyKey;

/** What a message may say in its header about how it goes by fax. */
enum FaxOption {
    RESOLUTION("fax.resolution", "normal|fine"),
    DIALS("fax.dials", "[1-9][0-9]?"),
    TRIES("fax.tries", "[1-9][0-9]?"),
    KILL_TIME("fax.kill.time", "[1-9][0-9]{0,5}[smhd]?"),
    WINDOW("fax.window", "([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-4]):[0-5][0-9]"),
    PRIORITY("fax.priority", "[0-9]{1,3}"),
    COVER("fax.cover", "[a-z0-9][a-z0-9-]{0,31}"),
    SENDER_NAME("fax.sender.name", "\\P{Cntrl}{1,60}"),
    SENDER_NUMBER("fax.sender.number", "[+0-9][0-9 ()./-]{0,30}");

    private final String property;
    private final String field;
    private final Pattern allowed;

    FaxOption(String name, String allowed) {
        this.property = name;
        this.field = Arrays.stream(name.split("\\."))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining("-", "X-", ""));
        this.allowed = Pattern.compile(allowed);
    }

    static final List<FaxOption> ALL = List.of(values());

    PropertyKey<String> key() {
        return FaxKeys.key(property);
    }

    /** The header field, such as {@code X-Fax-Kill-Time}. */
    String field() {
        return field;
    }

    /** What the header says. */
    Optional<String> find(HeaderFields header) {
        return header.text(field);
    }

    boolean allows(String value) {
        return allowed.matcher(value).matches();
    }
}
