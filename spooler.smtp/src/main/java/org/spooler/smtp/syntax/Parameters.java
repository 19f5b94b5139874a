// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.syntax;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** The parameters behind a path: {@code KEYWORD} or {@code KEYWORD=value}, separated by spaces (RFC 5321, 4.1.2). */
final class Parameters {

    private Parameters() {}

    /**
     * Splits the parameters; keywords in upper case, values as sent, empty if there is none.
     *
     * @param known whether a keyword may be used
     * @throws Refusal 555 for a keyword that is not known, 501 for one given twice
     */
    static Map<String, String> read(String text, Predicate<String> known) throws Refusal {
        String list = text.strip();
        if (list.isEmpty()) {
            return Map.of();
        }
        Map<String, String> values = new LinkedHashMap<>();
        int start = 0;
        while (start < list.length()) {
            int space = list.indexOf(' ', start);
            int end = space < 0 ? list.length() : space;
            if (end > start) {
                add(list.substring(start, end), known, values);
            }
            start = end + 1;
        }
        return values;
    }

    private static void add(String parameter, Predicate<String> known, Map<String, String> values) throws Refusal {
        int equals = parameter.indexOf('=');
        String keyword = (equals < 0 ? parameter : parameter.substring(0, equals)).toUpperCase(Locale.ROOT);
        if (!known.test(keyword)) {
            throw new Refusal(555, "5.5.4", "parameter " + keyword + " is not supported");
        }
        if (values.put(keyword, equals < 0 ? "" : parameter.substring(equals + 1)) != null) {
            throw new Refusal(501, "5.5.4", "parameter " + keyword + " is given twice");
        }
    }
}
