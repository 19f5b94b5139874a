// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.transport.fax.number;

/**
 * What is dialled for a number. Without a country the number goes to the server in international form, and the server's
 * own dialling rules do the rest.
 *
 * <p><b>Threading.</b> Immutable.
 *
 * @param country our own country's code, such as {@code 49}; empty: the server's rules apply
 * @param area our own area's code, such as {@code 30}; empty if numbers of the area are dialled like those of the
 *     country
 * @param international what is dialled before the country's code, such as {@code 00}
 * @param national what is dialled before the area's code, such as {@code 0}
 * @param outside what takes an outside line, such as {@code 0,}; not for numbers that are not in international form
 */
public record DialRules(String country, String area, String international, String national, String outside) {

    /** The string for the modem. */
    public String dialString(FaxNumber number) {
        if (!number.isInternational() || country.isEmpty()) {
            return number.digits();
        }
        String digits = number.digits().substring(1);
        if (!digits.startsWith(country)) {
            return outside + international + digits;
        }
        String domestic = digits.substring(country.length());
        return !area.isEmpty() && domestic.startsWith(area)
                ? outside + domestic.substring(area.length())
                : outside + national + domestic;
    }
}
