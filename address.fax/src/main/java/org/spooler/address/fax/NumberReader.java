// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.address.fax;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Understands numbers as people write them (E.123) and tells which are none.
 *
 * <p><b>Threading.</b> Any thread. <b>Cost.</b> Microseconds; what is known of a country is read when the first of its
 * numbers is seen.
 */
final class NumberReader {

    /** Nothing else: letters, pauses and dial codes are not for people who send mail. */
    private static final Pattern WRITTEN = Pattern.compile("\\+?[0-9 ().\\-/]*[0-9][0-9 ().\\-/]*");

    private final Optional<String> region;
    private final boolean validOnly;

    /**
     * Reads the numbers of an installation.
     *
     * @param region where numbers without a calling code are at home, such as {@code DE}
     * @param validOnly whether a number has to be in a range that its country is known to give out, and not only of a
     *     length that is in use there
     */
    NumberReader(Optional<String> region, boolean validOnly) {
        this.region = region;
        this.validOnly = validOnly;
    }

    /** What a number is. */
    PhoneNumber read(String written) throws RefusedNumberException {
        if (!WRITTEN.matcher(written).matches()) {
            throw bad("expected a number of digits, with + and the calling code in front");
        }
        PhoneNumber number = parse(written);
        ValidationResult length = library().isPossibleNumberWithReason(number);
        if (length != ValidationResult.IS_POSSIBLE) {
            throw bad(problem(length));
        } else if (validOnly && !library().isValidNumber(number)) {
            throw bad("no such number is given out in its country");
        }
        return number;
    }

    private PhoneNumber parse(String written) throws RefusedNumberException {
        try {
            return library().parse(written, region.orElse(null));
        } catch (NumberParseException unreadable) {
            throw bad(
                    switch (unreadable.getErrorType()) {
                        case INVALID_COUNTRY_CODE ->
                            region.isPresent() || written.startsWith("+")
                                    ? "no country has this calling code"
                                    : "expected + and the calling code in front, as in +49301234567";
                        case TOO_LONG -> "the number is too long";
                        default -> "the number is too short";
                    });
        }
    }

    private static String problem(ValidationResult length) {
        return switch (length) {
            case TOO_LONG -> "the number is too long for its country";
            case IS_POSSIBLE_LOCAL_ONLY -> "the number has no area code";
            case INVALID_COUNTRY_CODE -> "no country has this calling code";
            default -> "the number has a length that its country does not use, or is too short";
        };
    }

    /** The normal form. */
    static String e164(PhoneNumber number) {
        return library().format(number, PhoneNumberFormat.E164);
    }

    /** Loaded when the first fax number is seen: most messages go to none. */
    static PhoneNumberUtil library() {
        return PhoneNumberUtil.getInstance();
    }

    private static RefusedNumberException bad(String why) {
        return new RefusedNumberException(RefusedNumberException.BAD, why);
    }
}
