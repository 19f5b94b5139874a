// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.offline;

import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.spooler.store.file.format.FiledRecord;
import org.spooler.store.file.format.MessageRecord;
import org.spooler.store.file.format.PlacedRecord;
import org.spooler.store.file.format.RecordType;
import org.spooler.store.file.format.StateRecord;
import org.spooler.store.file.format.VersionRecord;

/** Tells which message a record keeps alive or describes. */
final class RecordOwner {

    private RecordOwner() {}

    /** The number of the message; empty for records that are no part of one, or are not understood. */
    static OptionalLong of(byte type, ByteBuffer payload) {
        try {
            return switch (type) {
                case RecordType.MESSAGE ->
                    OptionalLong.of(MessageRecord.read(payload).number());
                case RecordType.LEDGER, RecordType.STATE ->
                    OptionalLong.of(StateRecord.read(payload).number());
                case RecordType.VERSION ->
                    OptionalLong.of(VersionRecord.read(payload).number());
                case RecordType.FILED ->
                    OptionalLong.of(FiledRecord.read(payload).number());
                case RecordType.PLACED ->
                    OptionalLong.of(PlacedRecord.read(payload).number());
                default -> OptionalLong.empty();
            };
        } catch (RuntimeException e) {
            return OptionalLong.empty();
        }
    }
}
