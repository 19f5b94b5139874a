// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.offline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.spooler.store.file.disk.Disk;
import org.spooler.store.file.journal.Damage;
import org.spooler.store.file.journal.RecordAddress;
import org.spooler.store.file.journal.StoppedJournal;

/** Reads everything there is and finds all that is damaged. Changes nothing. */
final class Examination {

    final Survey survey;
    final BodyFiles bodies;
    final List<Finding> findings = new ArrayList<>();
    /** Segments that have to be written again. */
    final Set<Integer> damagedSegments = new TreeSet<>();
    /** Messages that cannot be read back whole. */
    final List<KnownMessage> damagedMessages = new ArrayList<>();

    private final List<KnownMessage> broken = new ArrayList<>();
    private final StoppedJournal journal;
    private final Disk disk;

    private Examination(Disk disk, StoppedJournal journal) throws IOException {
        this.disk = disk;
        this.journal = journal;
        this.survey = Survey.of(journal, false);
        this.bodies = new BodyFiles(disk, journal);
    }

    static Examination of(Disk disk, StoppedJournal journal) throws IOException {
        Examination examination = new Examination(disk, journal);
        examination.run();
        return examination;
    }

    private void run() throws IOException {
        for (Damage damage : survey.damages) {
            findings.add(new StretchReading(disk, journal).describe(damage));
            damagedSegments.add(StoppedJournal.number(damage.file()));
        }
        for (RecordAddress record : survey.unknown) {
            findings.add(Finding.of(
                    record,
                    "",
                    "the record is whole, but this program does not understand it",
                    "start the version of the program that wrote it; 'spooler store repair --yes' sets it aside"));
            damagedSegments.add(record.segment());
        }
        for (KnownMessage message : survey.bereft) {
            findings.add(Finding.of(
                    message.filed(),
                    message.id(),
                    "the filed message has lost the record with its content",
                    Finding.ASK));
            damagedMessages.add(message);
        }
        if (!findings.isEmpty()) {
            findBroken();
        }
        bodies.verify(survey, this::damaged);
    }

    /** Where records are lost, what is left of a message may not fit together. */
    private void findBroken() {
        StateReading reading = new StateReading(journal);
        for (KnownMessage message : survey.messages.values()) {
            if (message.isQueued()) {
                try {
                    reading.checkWhole(message);
                } catch (IOException e) {
                    damaged(
                            message,
                            Finding.of(message.message().orElseThrow(), message.id(), e.getMessage(), Finding.ASK));
                    broken.add(message);
                }
            }
        }
        broken.forEach(message -> survey.messages.remove(message.number));
    }

    private void damaged(KnownMessage message, Finding finding) {
        findings.add(finding);
        if (!finding.remedy().equals(BodyFiles.KEPT)) {
            damagedMessages.add(message);
        }
    }
}
