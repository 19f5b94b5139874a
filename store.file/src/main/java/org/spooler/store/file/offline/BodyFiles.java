// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.offline;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.spooler.api.store.MessageState;
import org.spooler.store.file.disk.Disk;
import org.spooler.store.file.disk.DiskFile;
import org.spooler.store.file.disk.FileChecksum;
import org.spooler.store.file.journal.StoppedJournal;

/** The contents that have files of their own: which there are, which are needed, which are whole. */
final class BodyFiles {

    private static final String BODY = "body/";

    private final Disk disk;
    private final StateReading reading;
    private final Set<String> orphans = new TreeSet<>();
    private int compared;
    private int withoutChecksum;
    private long bytes;

    BodyFiles(Disk disk, StoppedJournal journal) throws IOException {
        this.disk = disk;
        this.reading = new StateReading(journal);
        orphans.addAll(disk.list("body"));
    }

    /** Files that no message names: left by drafts and by messages that have left; the next start deletes them. */
    Set<String> orphans() {
        return orphans;
    }

    int compared() {
        return compared;
    }

    /** Those of format version 1: only their length can be compared. */
    int withoutChecksum() {
        return withoutChecksum;
    }

    long bytes() {
        return bytes;
    }

    /** Counts the files that are needed, without reading them. */
    void count(Survey survey) throws IOException {
        for (KnownMessage message : survey.messages.values()) {
            for (String name : names(message)) {
                orphans.remove(name);
                try (DiskFile file = disk.open(BODY + name)) {
                    bytes += file.length();
                    compared++;
                } catch (NoSuchFileException e) {
                    continue; // that is for verify to say
                }
            }
        }
    }

    private static Set<String> names(KnownMessage message) {
        Set<String> names = new TreeSet<>();
        if (!message.isFinished()) {
            if (!message.isInline()) {
                names.add(message.id());
            }
            message.versions().forEach((version, place) -> {
                if (!place.inline()) {
                    names.add(message.id() + "." + version);
                }
            });
        }
        return names;
    }

    /** Reads all files that are needed; each that is damaged is told with its message. */
    void verify(Survey survey, BiConsumer<KnownMessage, Finding> damaged) throws IOException {
        for (KnownMessage message : survey.messages.values()) {
            if (!names(message).isEmpty()) {
                verify(message, damaged);
            }
        }
    }

    private void verify(KnownMessage message, BiConsumer<KnownMessage, Finding> damaged) throws IOException {
        Map<Integer, Long> expected = expected(message);
        if (!message.isInline()) {
            check(message, 0, message.checksum(), expected, damaged);
        }
        for (Map.Entry<Integer, KnownMessage.Version> version :
                message.versions().entrySet()) {
            if (!version.getValue().inline()) {
                check(message, version.getKey(), version.getValue().checksum(), expected, damaged);
            }
        }
    }

    /** How long each version is that somebody is to get. */
    private Map<Integer, Long> expected(KnownMessage message) throws IOException {
        if (message.isFiled()) {
            return Map.of(0, reading.filed(message).traits().sizeBytes());
        }
        MessageState state = reading.state(message);
        Map<Integer, Long> sizes = new HashMap<>();
        sizes.put(state.contentVersion(), state.traits().sizeBytes());
        state.variantsToSend()
                .forEach(
                        variant -> sizes.put(variant.version(), variant.traits().sizeBytes()));
        return sizes;
    }

    private void check(
            KnownMessage message,
            int version,
            OptionalInt checksum,
            Map<Integer, Long> expected,
            BiConsumer<KnownMessage, Finding> damaged)
            throws IOException {
        String name = version == 0 ? message.id() : message.id() + "." + version;
        orphans.remove(name);
        long sizeBytes = expected.getOrDefault(version, -1L);
        Optional<String> problem = problem(name, checksum, sizeBytes);
        if (problem.isPresent()) {
            boolean needed = expected.containsKey(version);
            damaged.accept(
                    message,
                    new Finding(
                            BODY + name,
                            0,
                            Math.max(0, sizeBytes),
                            message.id(),
                            problem.get() + (needed ? "" : "; the version that is sent is another one"),
                            needed ? Finding.ASK : KEPT));
        }
    }

    static final String KEPT = "none needed: the message is sent as it is; a report may lack the original";

    private Optional<String> problem(String name, OptionalInt checksum, long sizeBytes) throws IOException {
        try (DiskFile file = disk.open(BODY + name)) {
            compared++;
            bytes += file.length();
            if (sizeBytes >= 0 && file.length() != sizeBytes) {
                return Optional.of("the content is " + file.length() + " octets long and should be " + sizeBytes);
            }
            if (checksum.isEmpty()) {
                withoutChecksum++;
                return Optional.empty();
            }
            return FileChecksum.of(file) == checksum.getAsInt()
                    ? Optional.empty()
                    : Optional.of("the checksum of the content is wrong");
        } catch (NoSuchFileException e) {
            return Optional.of("the content is missing");
        }
    }
}
