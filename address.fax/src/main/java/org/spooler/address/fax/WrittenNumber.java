// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.fax;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as somebody wrote it, taken apart but not understood yet.
 *
 * @param number the number with whatever stands between its digits
 * @param subAddress the digits behind {@code /T33S=}
 */
record WrittenNumber(String number, Optional<String> subAddress) {

    private static final int LONGEST = 64;
    private static final String KEYWORD = "[A-Za-z][A-Za-z0-9-]{0,31}";

    /** A number may hold slashes itself: only one before a keyword ends it. */
    private static final Pattern FORM =
            Pattern.compile("([^=]*?)((?:/" + KEYWORD + "=[^/=]*+)*+)/?", Pattern.CASE_INSENSITIVE);

    private static final Pattern QUALIFIER = Pattern.compile("/(" + KEYWORD + ")=([^/]*+)");

    /** ITU-T T.33; more than one sub-address is more than one recipient (RFC 3192, 3). */
    private static final Pattern SUB_ADDRESS = Pattern.compile("[0-9]{1,20}");

    /** Who gets it at the other end (RFC 2846, 3): for people, and nothing to dial. */
    private static final Set<String> FOR_PEOPLE =
            Set.of("ATTN", "ORG", "OFNO", "OFNA", "STR", "ADDR", "ADDU", "ADDL", "POB", "ZIP", "CO");

    /**
     * Reads a number and what may follow it: {@code +49 30 1234567/T33S=123}.
     *
     * @throws RefusedNumberException if something follows that cannot be done, so that no fax goes where it should not
     */
    static WrittenNumber read(String text) throws RefusedNumberException {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw bad("expected a number, such as +49301234567, with /T33S=digits behind it for a sub-address");
        } else if (form.group(1).length() > LONGEST) {
            throw bad("a number of more than " + LONGEST + " characters");
        }
        Optional<String> subAddress = Optional.empty();
        Matcher qualifier = QUALIFIER.matcher(form.group(2));
        while (qualifier.find()) {
            String keyword = qualifier.group(1).toUpperCase(java.util.Locale.ROOT);
            if (keyword.equals("T33S") && subAddress.isEmpty()) {
                subAddress = Optional.of(subAddress(qualifier.group(2)));
            } else if (!FOR_PEOPLE.contains(keyword)) {
                throw bad("/" + keyword + "= is given twice, or is nothing that can be dialled; only /T33S=digits is");
            }
        }
        return new WrittenNumber(form.group(1).strip(), subAddress);
    }

    private static String subAddress(String digits) throws RefusedNumberException {
        if (!SUB_ADDRESS.matcher(digits).matches()) {
            throw bad("expected a sub-address of 1 to 20 digits behind /T33S=");
        }
        return digits;
    }

    private static RefusedNumberException bad(String why) {
        return new RefusedNumberException(RefusedNumberException.BAD, why);
    }
}
