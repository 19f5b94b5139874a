// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.offline;

import java.nio.charset.StandardCharsets;

/**
 * One line of {@code kind key=value key=value …} for programs. In values everything but printable ASCII, and the
 * percent sign, is percent-encoded UTF-8, so that a blank always separates.
 */
final class Lines {

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private final StringBuilder line;

    Lines(String kind) {
        line = new StringBuilder(kind);
    }

    Lines with(String key, Object value) {
        line.append(' ').append(key).append('=');
        for (byte octet : value.toString().getBytes(StandardCharsets.UTF_8)) {
            if (octet > ' ' && octet < 0x7F && octet != '%') {
                line.append((char) octet);
            } else {
                line.append('%').append(HEX[octet >> 4 & 0xF]).append(HEX[octet & 0xF]);
            }
        }
        return this;
    }

    @Override
    public String toString() {
        return line.toString();
    }
}
