// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.content;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Optional;

/** The header fields that a server looks at. */
enum Field {
    DATE("date"),
    MESSAGE_ID("message-id"),
    RECEIVED("received");

    private static final Field[] ALL = values();

    private final byte[] lowerCase;

    Field(String lowerCase) {
        this.lowerCase = lowerCase.getBytes(US_ASCII);
    }

    /** The field with this name, whatever its case; empty if it is none of them. */
    static Optional<Field> of(byte[] name, int length) {
        for (Field field : ALL) {
            if (field.lowerCase.length == length && field.matches(name)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    private boolean matches(byte[] name) {
        for (int i = 0; i < lowerCase.length; i++) {
            if ((name[i] | 0x20) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }
}
