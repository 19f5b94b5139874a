// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.offline;

import org.spooler.store.file.journal.RecordAddress;
import org.spooler.store.file.journal.StoppedJournal;

/**
 * Something that is not what was written.
 *
 * @param file name of the file, within the store
 * @param offset first byte concerned
 * @param length how many bytes
 * @param id the queue id it belongs to, or ids it seems to have held; empty if that is not known
 * @param problem what is wrong
 * @param remedy what the operator can do
 */
record Finding(String file, long offset, long length, String id, String problem, String remedy) {

    static final String ASK =
            "'spooler store repair --yes' sets it aside; restore the message from a backup or ask its" + " sender";

    static Finding of(RecordAddress record, String id, String problem, String remedy) {
        return new Finding(
                "journal/" + StoppedJournal.name(record.segment()),
                record.offset(),
                record.recordBytes(),
                id,
                problem,
                remedy);
    }

    String sentence() {
        return file + " offset " + offset + " length " + length + (id.isEmpty() ? "" : " (" + id + ")") + ": " + problem
                + "\n    remedy: " + remedy;
    }

    Lines line() {
        return new Lines("damage")
                .with("file", file)
                .with("offset", offset)
                .with("length", length)
                .with("id", id)
                .with("problem", problem)
                .with("remedy", remedy);
    }

    String note() {
        return file + " bytes " + offset + " to " + (offset + length) + (id.isEmpty() ? "" : " (" + id + ")") + ": "
                + problem;
    }
}
