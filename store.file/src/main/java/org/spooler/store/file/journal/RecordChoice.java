// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.journal;

import java.nio.ByteBuffer;

/** Decides which records stay when a segment is written again. */
@FunctionalInterface
public interface RecordChoice {

    /** Tells whether a whole record stays; {@code payload} is valid during the call only. */
    boolean keeps(RecordAddress address, byte type, ByteBuffer payload);
}
