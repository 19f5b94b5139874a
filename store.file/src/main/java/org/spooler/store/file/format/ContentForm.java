// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.format;

import java.util.OptionalInt;

/**
 * Says in the head of a record where the content is: one octet, and the checksum of a file.
 *
 * @param inline whether it follows in the record, whose checksum covers it
 * @param checksum CRC32C of the file; files of format version 1 have none
 */
record ContentForm(boolean inline, OptionalInt checksum) {

    private static final int FILE = 0;
    private static final int HERE = 1;
    private static final int FILE_WITH_CHECKSUM = 2;

    void write(PayloadWriter out) {
        if (inline) {
            out.putByte(HERE);
        } else if (checksum.isEmpty()) {
            out.putByte(FILE);
        } else {
            out.putByte(FILE_WITH_CHECKSUM);
            out.putChecksum(checksum.getAsInt());
        }
    }

    static ContentForm read(PayloadReader in) {
        int form = in.getByte();
        return switch (form) {
            case FILE -> new ContentForm(false, OptionalInt.empty());
            case HERE -> new ContentForm(true, OptionalInt.empty());
            case FILE_WITH_CHECKSUM -> new ContentForm(false, OptionalInt.of(in.getChecksum()));
            default -> throw new IllegalArgumentException("content of unknown form " + form);
        };
    }
}
