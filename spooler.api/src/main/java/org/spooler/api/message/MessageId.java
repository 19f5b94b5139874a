// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.message;

import java.nio.charset.StandardCharsets;
import org.spooler.api.property.Binary;

/**
 * The queue id of a message: given by the store, never used before or again by the same store.
 *
 * @param value 1 to 32 of A-Z, a-z and 0-9, so that it can stand in file names, headers and replies
 */
public record MessageId(String value) implements Comparable<MessageId> {

    private static final int LONGEST = 32;

    public MessageId {
        if (!isLegal(value)) {
            throw new IllegalArgumentException("queue id '" + value + "': expected 1 to 32 letters and digits");
        }
    }

    private static boolean isLegal(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z')) {
                return false;
            }
        }
        return !value.isEmpty() && value.length() <= LONGEST;
    }

    /** The id as an entry identifier (PR_ENTRYID): its characters in ASCII. */
    public Binary entryId() {
        return Binary.of(value.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public int compareTo(MessageId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
