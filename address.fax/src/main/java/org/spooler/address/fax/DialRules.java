// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.fax;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which numbers may be dialled. Compared in their normal form, so that another way of writing gets nobody past it.
 *
 * @param prefixes of numbers that are blocked, in normal form
 * @param kinds of numbers that are blocked
 * @param countries that are allowed: regions such as {@code DE}, or calling codes such as {@code +49}; empty: all
 */
record DialRules(List<String> prefixes, Set<PhoneNumberType> kinds, Set<String> countries) {

    DialRules {
        prefixes = List.copyOf(prefixes);
        kinds = Set.copyOf(kinds);
        countries = Set.copyOf(countries);
    }

    /** Refuses a number that may not be dialled. */
    void check(PhoneNumber number, String e164) throws RefusedNumberException {
        for (String prefix : prefixes) {
            if (e164.startsWith(prefix)) {
                throw forbidden("numbers that begin with " + prefix + " are blocked here");
            }
        }
        if (!countries.isEmpty() && !isInside(number)) {
            throw forbidden("numbers of this country are not allowed here");
        }
        PhoneNumberType kind = NumberReader.library().getNumberType(number);
        if (kinds.contains(kind)) {
            throw forbidden(kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + " numbers are blocked here");
        }
    }

    private boolean isInside(PhoneNumber number) {
        if (countries.contains("+" + number.getCountryCode())) {
            return true;
        }
        String region = NumberReader.library().getRegionCodeForNumber(number);
        return countries.contains(
                region != null ? region : NumberReader.library().getRegionCodeForCountryCode(number.getCountryCode()));
    }

    private static RefusedNumberException forbidden(String why) {
        return new RefusedNumberException(RefusedNumberException.FORBIDDEN, why);
    }
}
