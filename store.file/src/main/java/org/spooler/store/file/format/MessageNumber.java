// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.format;

import java.util.Optional;
import org.spooler.api.message.MessageId;

/**
 * Turns the numbers under which the store keeps its messages into queue ids and back.
 *
 * <p>An id is thirteen digits to the base 32, so that ids sort like numbers. Digits are 0-9 and A-Z without I, L, O
 * and U, which people take for others.
 */
public final class MessageNumber {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 13;
    private static final int BITS = 5;

    private MessageNumber() {}

    /** The queue id of a number, which is not negative. */
    public static MessageId toId(long number) {
        char[] digits = new char[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            digits[LENGTH - 1 - i] = DIGITS.charAt((int) (number >>> (i * BITS)) & 31);
        }
        return new MessageId(new String(digits));
    }

    /** The number of a queue id; empty if this store cannot have given it. */
    public static Optional<Long> ofId(MessageId id) {
        if (id.value().length() != LENGTH) {
            return Optional.empty();
        }
        long number = 0;
        for (char digit : id.value().toCharArray()) {
            int value = DIGITS.indexOf(digit);
            if (value < 0) {
                return Optional.empty();
            }
            number = number << BITS | value;
        }
        // The first digit has room for three more bits than a number.
        return number < 0 || !toId(number).equals(id) ? Optional.empty() : Optional.of(number);
    }
}
