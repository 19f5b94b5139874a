// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.syntax;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The parameters behind a path: {@code KEYWORD} or {@code KEYWORD=value}, separated by spaces (RFC 5321, 4.1.2). */
final class Parameters {

    private static final int MOST = 16;

    private Parameters() {}

    /**
     * Splits the parameters; keywords in upper case, values as sent, empty if there is none.
     *
     * @throws Refusal 555 for a keyword that is not known, 501 for one given twice
     */
    static Map<String, String> read(String text, Set<String> known) throws Refusal {
        if (text.isBlank()) {
            return Map.of();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String parameter : text.strip().split(" +", MOST)) {
            int equals = parameter.indexOf('=');
            String keyword = (equals < 0 ? parameter : parameter.substring(0, equals)).toUpperCase(Locale.ROOT);
            if (!known.contains(keyword)) {
                throw new Refusal(555, "5.5.4", "parameter " + keyword + " is not supported");
            }
            if (values.put(keyword, equals < 0 ? "" : parameter.substring(equals + 1)) != null) {
                throw new Refusal(501, "5.5.4", "parameter " + keyword + " is given twice");
            }
        }
        return values;
    }
}
