// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.smtp.protocol;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The service extensions a server offers in its answer to EHLO (RFC 5321, 4.1.1.1).
 *
 * @param offered parameters by keyword, both in upper case
 * @param sizeLimit the largest message the server takes, in octets; empty if it does not say or has no fixed limit (RFC
 *     1870, 4)
 */
public record Extensions(Map<String, String> offered, OptionalLong sizeLimit) {

    public static final String PIPELINING = "PIPELINING";
    public static final String SIZE = "SIZE";
    public static final String EIGHT_BIT_MIME = "8BITMIME";
    public static final String STARTTLS = "STARTTLS";
    public static final String AUTH = "AUTH";
    public static final String DSN = "DSN";
    public static final String SMTPUTF8 = "SMTPUTF8";

    /** What a server offers that knows HELO only. */
    public static final Extensions NONE = new Extensions(Map.of(), OptionalLong.empty());

    public Extensions {
        offered = Map.copyOf(offered);
    }

    /** Reads a positive answer to EHLO; its first line is the server's name and greeting. */
    public static Extensions of(Reply ehlo) {
        Map<String, String> offered = new LinkedHashMap<>();
        for (String line : ehlo.lines().subList(1, ehlo.lines().size())) {
            // "AUTH=LOGIN PLAIN" is how servers before RFC 2554 said it, and some still do beside the right form.
            String[] parts = line.strip().toUpperCase(Locale.ROOT).split("[ =]+", 2);
            offered.merge(parts[0], parts.length > 1 ? parts[1].strip() : "", (a, b) -> a + " " + b);
        }
        return new Extensions(offered, sizeLimit(offered.getOrDefault(SIZE, "")));
    }

    /** Whether this keyword was offered. */
    public boolean offers(String keyword) {
        return offered.containsKey(keyword);
    }

    private static OptionalLong sizeLimit(String limit) {
        if (!limit.matches("\\d{1,18}") || Long.parseLong(limit) == 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(limit));
    }

    /** The SASL mechanisms offered (RFC 4954, 3). */
    public List<String> mechanisms() {
        return Arrays.stream(offered.getOrDefault(AUTH, "").split(" +"))
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
