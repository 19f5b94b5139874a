// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.number;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spooler.api.address.Address;

/**
 * Where a fax goes.
 *
 * @param digits {@code +} and the number in international form (E.164), or digits alone for a number to be dialled as
 *     it is
 * @param subAddress what passes the fax on behind the other machine (T.33); empty if nothing does
 */
public record FaxNumber(String digits, String subAddress) {

    private static final Pattern FORM = Pattern.compile("(\\+[0-9]{3,15}|[0-9*#]{1,30})(?:/T33S=([0-9]{1,20}))?");
    private static final Pattern SEPARATORS = Pattern.compile("[ .()-]");
    private static final int LONGEST = 100;

    /** Reads the value of a FAX address; blanks, dots, dashes and parentheses between the digits do not count. */
    public static Optional<FaxNumber> parse(Address address) {
        if (address.value().length() > LONGEST) {
            return Optional.empty();
        }
        Matcher parts = FORM.matcher(SEPARATORS.matcher(address.value()).replaceAll(""));
        return parts.matches()
                ? Optional.of(new FaxNumber(
                        parts.group(1), Optional.ofNullable(parts.group(2)).orElse("")))
                : Optional.empty();
    }

    /** Whether it is in international form. */
    public boolean isInternational() {
        return digits.startsWith("+");
    }

    @Override
    public String toString() {
        return subAddress.isEmpty() ? digits : digits + "/T33S=" + subAddress;
    }
}
