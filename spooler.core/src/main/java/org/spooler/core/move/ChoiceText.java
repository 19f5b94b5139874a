// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.move;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.spooler.api.admin.StoreCharge.Standing;

/** The form of a {@link Choice} in its file: a line for each of its parts, a key and a value. */
final class ChoiceText {

    private static final String HEAD =
            "# The store that the spooler runs on: written by 'spooler store move', not by hand.";

    private ChoiceText() {}

    static List<String> format(Choice choice) {
        return List.of(
                HEAD,
                "store=" + choice.store(),
                "standing=" + choice.standing().name().toLowerCase(Locale.ROOT),
                "other=" + choice.other().orElse(""),
                "since=" + choice.since(),
                "end");
    }

    /** {@code where} is the file, for the complaint. */
    static Choice parse(List<String> lines, String where) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : lines) {
            int sign = line.indexOf('=');
            if (!line.startsWith("#")) {
                values.put(sign < 0 ? line : line.substring(0, sign), sign < 0 ? "" : line.substring(sign + 1));
            }
        }
        try {
            return choice(values);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException(where + " is damaged (" + e.getMessage() + "): the spooler does not guess which store"
                    + " is in charge. Write the line store=NAME, standing=alone, other=, since=" + Instant.EPOCH
                    + " and end into it, a line for each, with the name of the store that holds the messages");
        }
    }

    private static Choice choice(Map<String, String> values) {
        if (!values.keySet().equals(new TreeSet<>(List.of("store", "standing", "other", "since", "end")))) {
            throw new IllegalArgumentException("it has " + values.keySet());
        }
        Standing standing = Standing.valueOf(values.get("standing").toUpperCase(Locale.ROOT));
        Optional<String> other = Optional.of(values.get("other")).filter(name -> !name.isEmpty());
        if (values.get("store").isEmpty() || other.isPresent() == (standing == Standing.ALONE)) {
            throw new IllegalArgumentException("its lines contradict each other");
        }
        return new Choice(values.get("store"), standing, other, Instant.parse(values.get("since")));
    }
}
