// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.memory;

import java.util.Optional;
import org.spooler.api.message.MessageId;

/**
 * Turns numbers into queue ids and back: thirteen digits to the base 32, so that ids sort like numbers. The form that
 * other stores use, so that a message can keep its id when it is carried to one.
 */
final class MemoryId {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 13;
    private static final int BITS = 5;

    private MemoryId() {}

    /** The id of a number, which is not negative. */
    static MessageId of(long number) {
        char[] digits = new char[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            digits[LENGTH - 1 - i] = DIGITS.charAt((int) (number >>> (i * BITS)) & 31);
        }
        return new MessageId(new String(digits));
    }

    /** The number of an id; empty if it is of another form. */
    static Optional<Long> number(MessageId id) {
        long number = 0;
        for (char digit : id.value().toCharArray()) {
            number = (number << BITS) | DIGITS.indexOf(digit);
        }
        // What does not come back as it was, is too long, too large, or no number.
        return number >= 0 && of(number).equals(id) ? Optional.of(number) : Optional.empty();
    }
}
