// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import java.io.IOException;

/** A record is not what was written. */
public final class DamagedRecordException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient RecordAddress address;
    private final String file;

    DamagedRecordException(String file, RecordAddress address) {
        super(file + " byte " + address.offset() + ": the record's checksum is wrong");
        this.file = file;
        this.address = address;
    }

    /** The stretch that cannot be read. */
    public Damage damage() {
        return new Damage(file, address.offset(), address.offset() + address.recordBytes(), 0, 0);
    }
}
