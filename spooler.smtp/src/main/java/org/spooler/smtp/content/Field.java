// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.smtp.content;

import java.util.Optional;

/** The header fields that a server looks at. */
enum Field {
    DATE("date"),
    MESSAGE_ID("message-id"),
    RECEIVED("received");

    private final String lowerCase;

    Field(String lowerCase) {
        this.lowerCase = lowerCase;
    }

    /** The field with this name, whatever its case; empty if it is none of them. */
    static Optional<Field> of(byte[] name, int length) {
        for (Field field : values()) {
            if (field.lowerCase.length() == length && field.matches(name)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }

    private boolean matches(byte[] name) {
        for (int i = 0; i < lowerCase.length(); i++) {
            if ((name[i] | 0x20) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
