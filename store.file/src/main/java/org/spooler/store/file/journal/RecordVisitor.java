// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes the records of a journal in the order in which they were written. */
public interface RecordVisitor {

    /**
     * A whole record.
     *
     * @param payload valid during the call only
     */
    void record(RecordAddress address, byte type, ByteBuffer payload) throws IOException;

    /** Durable records that are lost; the rest goes on. */
    void damage(Damage damage) throws IOException;
}
