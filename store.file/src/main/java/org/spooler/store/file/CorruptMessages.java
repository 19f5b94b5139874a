// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.CorruptEntry;
import org.spooler.store.file.disk.Disk;
import org.spooler.store.file.format.MessageNumber;
import org.spooler.store.file.journal.Damage;
import org.spooler.store.file.journal.RecordAddress;

/**
 * Sets damage aside: the bytes are copied into {@code corrupt/} with a note, logged and listed; nothing else stops.
 *
 * <p>Thread-safe. The same damage is copied once, however often it is found.
 */
final class CorruptMessages {

    private static final Logger LOG = LoggerFactory.getLogger(CorruptMessages.class);
    private static final int MOST_LISTED = 1000;

    private final CorruptFiles files;
    private final long before;
    private final List<CorruptEntry> entries = new ArrayList<>();

    CorruptMessages(Disk disk) {
        this.files = new CorruptFiles(disk);
        this.before = count(disk);
    }

    private static long count(Disk disk) {
        try {
            return disk.list(FileStoreSettings.CORRUPT).stream()
                    .filter(name -> name.endsWith(CorruptFiles.NOTE_SUFFIX))
                    .count();
        } catch (IOException e) {
            return 0;
        }
    }

    synchronized List<CorruptEntry> list() {
        return List.copyOf(entries);
    }

    /** Those of this run, and what was found in {@code corrupt/} at its beginning. */
    synchronized long count() {
        return before + entries.size();
    }

    /** Everything that lies in {@code corrupt/}; of earlier runs only the note is known. */
    List<CorruptEntry> listAll() {
        try {
            return files.notes(MOST_LISTED).stream().map(this::entry).toList();
        } catch (IOException e) {
            LOG.warn("{} cannot be listed: {}", FileStoreSettings.CORRUPT, e.getMessage());
            return list();
        }
    }

    private CorruptEntry entry(CorruptFiles.Note note) {
        return list().stream()
                .filter(known -> known.keptAt().equals(note.keptAt()))
                .findFirst()
                .orElseGet(() -> new CorruptEntry(note.id(), "found earlier", note.text(), note.keptAt()));
    }

    /** A stretch of the journal that holds no whole record. */
    synchronized void add(Damage damage) {
        String name = damage.file() + "-" + damage.from();
        String source = FileStoreSettings.JOURNAL + "/" + damage.file();
        String where = source + " bytes " + damage.from() + " to " + damage.to();
        String kept = keep(name, source, damage.from(), damage.to(), damage.toString());
        add(new CorruptEntry(Optional.empty(), where, damage.toString(), kept));
    }

    /**
     * A message that cannot be read back: the record that held it and its own file, if it has one, are kept.
     *
     * @return whether they are, so that the journal need not keep them
     */
    synchronized boolean add(long number, RecordAddress record, String problem) {
        MessageId id = MessageNumber.toId(number);
        String source = FileStoreSettings.JOURNAL + "/" + String.format("segment-%010d", record.segment());
        String kept = keep(id.value(), source, record.offset(), record.offset() + record.recordBytes(), problem);
        boolean whole = !kept.equals(source) && keepBodies(number, id);
        add(new CorruptEntry(Optional.of(id), source + " byte " + record.offset(), problem, kept));
        return whole;
    }

    private boolean keepBodies(long number, MessageId id) {
        try {
            files.keepBodies(number);
            return true;
        } catch (IOException e) {
            LOG.error("{}: its content could not be set aside: {}", id, e.getMessage());
            return false;
        }
    }

    private void add(CorruptEntry entry) {
        entries.add(entry);
        LOG.error(
                "{}: {} ({}) is damaged and set aside in {}: restore it from a backup or ask its sender",
                entry.id().map(MessageId::value).orElse("journal"),
                entry.where(),
                entry.problem(),
                entry.keptAt());
    }

    private String keep(String name, String source, long from, long to, String note) {
        try {
            return files.keep(name, source, from, to, note);
        } catch (IOException e) {
            LOG.error("damage could not be copied to {}/{}: {}", FileStoreSettings.CORRUPT, name, e.getMessage());
            return source;
        }
    }
}
