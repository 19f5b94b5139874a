// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.offline;

import java.io.IOException;
import java.io.PrintStream;
import org.spooler.store.file.disk.Disk;
import org.spooler.store.file.journal.StoppedJournal;

/** {@code verify}: says what is damaged. */
final class Verification {

    private final PrintStream out;
    private final boolean lines;

    Verification(PrintStream out, boolean lines) {
        this.out = out;
        this.lines = lines;
    }

    int run(Disk disk, StoppedJournal journal) throws IOException {
        Examination found = Examination.of(disk, journal);
        for (Finding finding : found.findings) {
            out.println(lines ? finding.line() : finding.sentence());
        }
        Counts counts = Counts.of(found.survey);
        out.println(lines ? line(found, counts, journal) : sentence(found, counts, journal));
        return found.findings.isEmpty() ? ExitCode.OK : ExitCode.DAMAGED;
    }

    private static Lines line(Examination found, Counts counts, StoppedJournal journal) {
        return new Lines("verified")
                .with("segments", journal.segments().size())
                .with("records", counts.records())
                .with("queued", counts.queued())
                .with("held", counts.held())
                .with("filed", counts.filed())
                .with("bodies", found.bodies.compared())
                .with("bodies-without-checksum", found.bodies.withoutChecksum())
                .with("damages", found.findings.size());
    }

    private static String sentence(Examination found, Counts counts, StoppedJournal journal) {
        String old = found.bodies.withoutChecksum() == 0
                ? ""
                : " (" + found.bodies.withoutChecksum() + " of format version 1, by length only)";
        return journal.segments().size() + " segments with " + counts.records() + " records and "
                + found.bodies.compared() + " contents in files" + old + " compared: " + counts.sentence() + "\n"
                + (found.findings.isEmpty() ? "sound" : found.findings.size() + " damaged, see above");
    }
}
