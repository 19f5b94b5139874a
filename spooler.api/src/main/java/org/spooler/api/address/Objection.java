// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.address;

import java.util.regex.Pattern;

/**
 * Why nothing is sent to an address.
 *
 * @param status the enhanced status code of RFC 3463 for good, such as 5.1.3 for bad syntax and 5.7.1 for what is not
 *     allowed
 * @param text for people: what is wrong and the remedy, in one line; the address need not be repeated
 */
public record Objection(String status, String text) {

    private static final Pattern FOR_GOOD = Pattern.compile("5\\.[0-9]{1,3}\\.[0-9]{1,3}");

    public Objection {
        if (!FOR_GOOD.matcher(status).matches()) {
            throw new IllegalArgumentException("status '" + status + "': expected 5.x.y");
        } else if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("text of an objection: expected one line");
        }
    }
}
