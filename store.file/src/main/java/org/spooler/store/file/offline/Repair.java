// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.offline;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spooler.store.file.CorruptFiles;
import org.spooler.store.file.disk.Disk;
import org.spooler.store.file.disk.DiskFile;
import org.spooler.store.file.journal.Damage;
import org.spooler.store.file.journal.RecordAddress;
import org.spooler.store.file.journal.RecordVisitor;
import org.spooler.store.file.journal.StoppedJournal;

/**
 * {@code repair}: takes what is damaged out of the journal, so that the next start is clean.
 *
 * <p><b>Durability.</b> A segment is copied to {@code corrupt/} as it is before it is written again without what is
 * damaged; so nothing is deleted, and an interrupted repair can be repeated.
 */
final class Repair {

    private final Disk disk;
    private final StoppedJournal journal;
    private final PrintStream out;
    private final CorruptFiles files;

    Repair(Disk disk, StoppedJournal journal, PrintStream out) {
        this.disk = disk;
        this.journal = journal;
        this.out = out;
        this.files = new CorruptFiles(disk);
    }

    int run(boolean confirmed, boolean lines) throws IOException, RefusedException {
        Examination found = Examination.of(disk, journal);
        for (Finding finding : found.findings) {
            out.println(lines ? finding.line() : finding.sentence());
        }
        Set<Long> numbers =
                found.damagedMessages.stream().map(message -> message.number).collect(Collectors.toSet());
        Set<Integer> segments = new TreeSet<>(found.damagedSegments);
        segments.addAll(segmentsWith(numbers));
        for (int segment : segments) {
            say(lines, confirmed, "segment", "journal/" + StoppedJournal.name(segment));
        }
        for (KnownMessage message : found.damagedMessages) {
            say(lines, confirmed, "message", message.id());
        }
        if (!confirmed) {
            return planned(found, lines);
        }
        checkRoom(segments);
        return setAside(found, segments, numbers, lines);
    }

    private void say(boolean lines, boolean done, String kind, String name) {
        out.println(
                lines
                        ? new Lines(done ? "sets-aside" : "would-set-aside").with(kind, name)
                        : (done ? "sets aside " : "would set aside ") + kind + " " + name);
    }

    private int planned(Examination found, boolean lines) {
        if (!lines) {
            out.println(found.findings.isEmpty() ? "sound, nothing to do" : "nothing is changed yet: --yes does it");
        }
        return found.findings.isEmpty() ? ExitCode.OK : ExitCode.DAMAGED;
    }

    private Set<Integer> segmentsWith(Set<Long> numbers) throws IOException {
        Set<Integer> segments = new TreeSet<>();
        if (numbers.isEmpty()) {
            return segments;
        }
        journal.replay(new RecordVisitor() {
            @Override
            public void record(RecordAddress address, byte type, ByteBuffer payload) {
                RecordOwner.of(type, payload).ifPresent(number -> {
                    if (numbers.contains(number)) {
                        segments.add(address.segment());
                    }
                });
            }

            @Override
            public void damage(Damage damage) {
                // the examination has it
            }
        });
        return segments;
    }

    /** A copy of each segment stays, and one is written beside it. */
    private void checkRoom(Set<Integer> segments) throws IOException, RefusedException {
        long needed = 0;
        long longest = 0;
        for (int segment : segments) {
            long length = length(segment);
            needed += length;
            longest = Math.max(longest, length);
        }
        if (disk.freeBytes() < needed + longest) {
            throw new RefusedException(
                    ExitCode.UNREADABLE,
                    "the copies need " + (needed + longest) + " bytes, the disk of the store has " + disk.freeBytes()
                            + " free: make room, nothing was changed.");
        }
    }

    private long length(int segment) throws IOException {
        try (DiskFile file = disk.open("journal/" + StoppedJournal.name(segment))) {
            return file.length();
        }
    }

    private int setAside(Examination found, Set<Integer> segments, Set<Long> numbers, boolean lines)
            throws IOException {
        disk.createDirectory("corrupt");
        for (KnownMessage message : found.damagedMessages) {
            keepRecord(message, found.findings);
        }
        Set<RecordAddress> unknown = new HashSet<>(found.survey.unknown);
        boolean complete = true;
        for (int segment : segments) {
            keepSegment(segment, found.findings);
            complete &= journal.rewrite(
                    segment,
                    (address, type, payload) -> !unknown.contains(address)
                            && !RecordOwner.of(type, payload).stream().anyMatch(numbers::contains));
        }
        for (KnownMessage message : found.damagedMessages) {
            files.keepBodies(message.number);
        }
        if (!lines) {
            out.println(
                    complete
                            ? "done; the originals are in corrupt/, each with a note"
                            : "done, but for a segment whose header cannot be found out: it is read all the same");
        }
        return complete ? ExitCode.OK : ExitCode.DAMAGED;
    }

    private void keepRecord(KnownMessage message, List<Finding> findings) throws IOException {
        RecordAddress record =
                message.isFiled() ? message.filed() : message.message().orElseThrow();
        String note = notes(findings.stream()
                .filter(finding -> finding.id().equals(message.id()))
                .toList());
        files.keep(
                message.id(),
                "journal/" + StoppedJournal.name(record.segment()),
                record.offset(),
                record.offset() + record.recordBytes(),
                note);
    }

    private void keepSegment(int segment, List<Finding> findings) throws IOException {
        String source = "journal/" + StoppedJournal.name(segment);
        String note = notes(findings.stream()
                .filter(finding -> finding.file().equals(source))
                .toList());
        String name = freeName(StoppedJournal.name(segment));
        files.keep(name, source, 0, length(segment), "the segment before 'store repair'\n" + note);
    }

    private static String notes(List<Finding> findings) {
        return findings.stream().map(Finding::note).collect(Collectors.joining("\n"));
    }

    /** A segment may be repaired more than once. */
    private String freeName(String name) throws IOException {
        Set<String> taken = new HashSet<>(disk.list("corrupt"));
        Optional<String> free = Stream.iterate(1, count -> count + 1)
                .map(count -> count == 1 ? name : name + "." + count)
                .filter(candidate -> !taken.contains(candidate + CorruptFiles.NOTE_SUFFIX))
                .findFirst();
        return free.orElseThrow();
    }
}
