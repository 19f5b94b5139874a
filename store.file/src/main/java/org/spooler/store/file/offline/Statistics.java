// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.offline;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spooler.store.file.disk.Disk;
import org.spooler.store.file.disk.DiskFile;
import org.spooler.store.file.journal.StoppedJournal;

/** {@code stats}: how the journal is filled, and with what. */
final class Statistics {

    private static final List<String> TYPES = List.of(
            "mark",
            "message",
            "ledger",
            "state",
            "version",
            "finished",
            "key",
            "filed",
            "placed",
            "receive-folders",
            "filed-key");

    private final Disk disk;
    private final StoppedJournal journal;
    private final Map<String, Object> values = new LinkedHashMap<>();

    Statistics(Disk disk, StoppedJournal journal) {
        this.disk = disk;
        this.journal = journal;
    }

    int print(PrintStream out, boolean lines) throws IOException {
        Survey survey = Survey.of(journal, false);
        collect(survey);
        if (lines) {
            Lines line = new Lines("stats");
            values.forEach(line::with);
            out.println(line);
        } else {
            values.forEach((name, value) -> out.printf("%-28s %s%n", name, value));
        }
        return survey.damages.isEmpty() ? ExitCode.OK : ExitCode.DAMAGED;
    }

    private void collect(Survey survey) throws IOException {
        Counts counts = Counts.of(survey);
        long live = survey.liveBytes();
        values.put("segments", journal.segments().size());
        values.put("segment-bytes", segmentBytes());
        values.put("live-bytes", live);
        values.put("dead-bytes", counts.recordBytes() - live);
        for (int type = 0; type < TYPES.size(); type++) {
            Survey.Tally tally = survey.tallies[type];
            if (tally != null) {
                values.put("records-" + TYPES.get(type), tally.records);
                values.put("bytes-" + TYPES.get(type), tally.bytes);
            }
        }
        values.put("queued", counts.queued());
        values.put("held", counts.held());
        values.put("filed", counts.filed());
        values.put("oldest-queued", oldest(survey).map(Object::toString).orElse("-"));
        collectFiles(survey);
        values.put("damaged-stretches", survey.damages.size() + survey.unknown.size());
    }

    private void collectFiles(Survey survey) throws IOException {
        BodyFiles bodies = new BodyFiles(disk, journal);
        bodies.count(survey);
        values.put("body-files", bodies.compared());
        values.put("body-bytes", bodies.bytes());
        values.put("orphan-body-files", bodies.orphans().size());
        values.put(
                "corrupt-notes",
                disk.list("corrupt").stream()
                        .filter(name -> name.endsWith(".txt"))
                        .count());
    }

    private long segmentBytes() throws IOException {
        long sum = 0;
        for (int segment : journal.segments()) {
            try (DiskFile file = disk.open("journal/" + StoppedJournal.name(segment))) {
                sum += file.length();
            }
        }
        return sum;
    }

    /** Numbers are given in the order of acceptance. */
    private Optional<Instant> oldest(Survey survey) throws IOException {
        Optional<KnownMessage> oldest = survey.messages.values().stream()
                .filter(KnownMessage::isQueued)
                .min(Comparator.comparingLong(message -> message.number));
        return oldest.isEmpty()
                ? Optional.empty()
                : Optional.of(new StateReading(journal).state(oldest.get()).submitted());
    }
}
