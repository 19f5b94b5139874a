// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.store.ReceiveFolders;
import org.spooler.store.file.format.FiledRecord;
import org.spooler.store.file.format.KeyRecord;
import org.spooler.store.file.format.MessageNumber;
import org.spooler.store.file.format.PlacedRecord;
import org.spooler.store.file.format.ReceiveFoldersRecord;
import org.spooler.store.file.journal.RecordAddress;
import org.spooler.store.file.queue.ContentPlace;
import org.spooler.store.file.queue.FiledEntry;
import org.spooler.store.file.queue.Folders;

/** Finds what earlier runs filed. Used by one thread, until it is installed. */
final class FolderRecovery {

    private record RememberedKey(KeyRecord key, int segment) {}

    private final Map<Long, FiledEntry> found = new HashMap<>();
    private final List<RememberedKey> keys = new ArrayList<>();
    private ReceiveFolders table;
    private RecordAddress tableRecord;

    /**
     * A message was filed.
     *
     * @param queued where its content is, if it was in the queue before; it stays there
     */
    void filed(RecordAddress address, FiledRecord record, Optional<ContentPlace> queued) {
        record.key().ifPresent(key -> key(address, key));
        ContentPlace content;
        if (record.source() == FiledRecord.Source.ACCEPTANCE) {
            if (queued.isEmpty()) {
                // Its message record is damaged, and was set aside as such.
                return;
            }
            content = queued.get();
        } else {
            content = new ContentPlace(address, record.source() == FiledRecord.Source.HERE);
        }
        found.put(record.number(), new FiledEntry(record.number(), record.placement(), address, content));
    }

    void placed(RecordAddress address, PlacedRecord record) {
        FiledEntry entry = found.get(record.number());
        if (entry != null) {
            entry.place(record.placement());
            entry.changedBy(address);
        }
    }

    void deleted(long number) {
        found.remove(number);
    }

    void receiveFolders(RecordAddress address, ReceiveFoldersRecord record) {
        table = ReceiveFolders.of(record.settings());
        tableRecord = address;
    }

    void key(RecordAddress address, KeyRecord key) {
        keys.add(new RememberedKey(key, address.segment()));
    }

    /** Body files that are needed are no orphans. */
    void keepBodies(Set<String> orphans) {
        for (FiledEntry entry : found.values()) {
            orphans.remove(MessageNumber.toId(entry.number()).value());
        }
    }

    /** Lists everything; called with the lock held. */
    void install(StoreCore core) {
        Folders folders = core.folders;
        for (FiledEntry entry : found.values()) {
            entry.eachRecord(core.usage::add);
            folders.add(entry);
        }
        if (table != null && folders.receiveRecord().isEmpty()) {
            folders.setReceiveFolders(table, tableRecord);
            core.usage.add(tableRecord);
        }
        keys.forEach(remembered -> core.filedKeys.remember(remembered.key, remembered.segment));
    }

    int count() {
        return found.size();
    }
}
