// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.offline;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Set;
import org.spooler.store.file.disk.Disk;
import org.spooler.store.file.disk.DiskFile;
import org.spooler.store.file.format.MessageNumber;
import org.spooler.store.file.format.RecordType;
import org.spooler.store.file.journal.Damage;
import org.spooler.store.file.journal.RecordTraces;
import org.spooler.store.file.journal.StoppedJournal;

/** Guesses from what is left of a damaged stretch what was lost with it. */
final class StretchReading {

    private static final int RUN_SHIFT = 40;
    private static final int HEADER_BYTES = 64;

    private final Disk disk;
    private final int youngest;

    StretchReading(Disk disk, StoppedJournal journal) {
        this.disk = disk;
        this.youngest = journal.segments().get(journal.segments().size() - 1);
    }

    Finding describe(Damage damage) throws IOException {
        String path = "journal/" + damage.file();
        if (damage.firstSequence() == 0 && damage.from() == 0 && damage.to() == HEADER_BYTES) {
            return finding(
                    path,
                    damage,
                    "",
                    "the header of the segment is damaged; its records are read all the same",
                    "'spooler store repair --yes' writes a new header");
        }
        Set<String> ids = new LinkedHashSet<>();
        boolean message = false;
        try (DiskFile file = disk.open(path)) {
            for (RecordTraces.Trace trace : RecordTraces.in(file, damage)) {
                id(trace, ids);
                message |= holdsMessage(trace.type());
            }
        }
        boolean entriesOnly = !ids.isEmpty() && !message;
        return finding(
                path,
                damage,
                String.join(",", ids),
                "records " + damage.firstSequence() + " to " + damage.lastSequence() + " cannot be read"
                        + (entriesOnly ? "; what is left looks like entries in ledgers" : ""),
                entriesOnly
                        ? "'spooler store repair --yes' sets it aside; if the message is still queued, a recipient may"
                                + " get a second copy"
                        : Finding.ASK);
    }

    private static Finding finding(String path, Damage damage, String ids, String problem, String remedy) {
        return new Finding(path, damage.from(), damage.to() - damage.from(), ids, problem, remedy);
    }

    private static boolean holdsMessage(byte type) {
        return type == RecordType.MESSAGE || type == RecordType.FILED || type == RecordType.VERSION;
    }

    /** Only a number that this store can have given is worth showing. */
    private void id(RecordTraces.Trace trace, Set<String> ids) {
        OptionalLong number = holdsMessage(trace.type()) ? trace.second() : trace.first();
        long run = number.orElse(0) >>> RUN_SHIFT;
        if (run >= 1 && run <= youngest) {
            ids.add(MessageNumber.toId(number.getAsLong()).value());
        }
    }
}
