// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.ReceiveFolder;
import org.spooler.api.store.ReceiveFolders;
import org.spooler.store.file.format.Placement;
import org.spooler.store.file.journal.RecordAddress;

/** All filed messages, and which folder receives what. Guarded by the lock of the store. */
public final class Folders {

    private static final NavigableMap<Long, FiledEntry> NONE = new TreeMap<>();

    private final Map<Long, FiledEntry> byNumber = new HashMap<>();
    private final Map<FolderId, NavigableMap<Long, FiledEntry>> byFolder = new HashMap<>();
    private final Map<FolderId, FolderId> names = new HashMap<>();
    private ReceiveFolders receiveFolders = ReceiveFolders.DEFAULT;
    private ReceiveFolders announced;
    private RecordAddress receiveRecord;

    public ReceiveFolders receiveFolders() {
        return receiveFolders;
    }

    /** The table as it was written last, durable or not. */
    public ReceiveFolders announcedReceiveFolders() {
        return announced == null ? receiveFolders : announced;
    }

    /** A table is being written. */
    public void announceReceiveFolders(ReceiveFolders table) {
        announced = table;
    }

    /** Puts a table in force; the record of the one before, which is not needed any more. */
    public Optional<RecordAddress> setReceiveFolders(ReceiveFolders table, RecordAddress record) {
        Optional<RecordAddress> before = receiveRecord();
        receiveFolders = table;
        receiveRecord = record;
        return before;
    }

    /** The record of the table; empty while nothing was changed. */
    public Optional<RecordAddress> receiveRecord() {
        return Optional.ofNullable(receiveRecord);
    }

    public void add(FiledEntry entry) {
        byNumber.put(entry.number(), entry);
        list(entry);
    }

    public Optional<FiledEntry> find(long number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    public void remove(FiledEntry entry) {
        byNumber.remove(entry.number());
        unlist(entry);
    }

    /** Files an entry elsewhere, or the same place with other flags. */
    public void place(FiledEntry entry, Placement placement) {
        unlist(entry);
        entry.place(placement);
        list(entry);
    }

    /** One object for each folder's name, however many messages are in it. */
    private Placement shared(Placement placement) {
        FolderId name = names.computeIfAbsent(placement.folder(), folder -> folder);
        return new Placement(placement.order(), name, placement.filed(), placement.flags());
    }

    private void list(FiledEntry entry) {
        Placement placement = shared(entry.placement());
        entry.place(placement);
        byFolder.computeIfAbsent(placement.folder(), folder -> new TreeMap<>()).put(placement.order(), entry);
    }

    private void unlist(FiledEntry entry) {
        Placement placement = entry.placement();
        byFolder.computeIfPresent(placement.folder(), (folder, entries) -> {
            entries.remove(placement.order());
            return entries.isEmpty() ? null : entries;
        });
    }

    /** The folders that hold a message or receive any. */
    public List<FolderId> ids() {
        Set<FolderId> all = new TreeSet<>(byFolder.keySet());
        receiveFolders.list().stream().map(ReceiveFolder::folder).forEach(all::add);
        return List.copyOf(all);
    }

    /** Lists a folder in order of filing; one more than asked for tells that there are more. */
    public List<FiledEntry> list(FolderId folder, Optional<Long> afterNumber, int most) {
        NavigableMap<Long, FiledEntry> entries = byFolder.getOrDefault(folder, NONE);
        List<FiledEntry> listed = new ArrayList<>();
        for (FiledEntry entry : behind(folder, entries, afterNumber)) {
            if (listed.size() > most) {
                break;
            }
            listed.add(entry);
        }
        return listed;
    }

    /** When the message to continue behind has left meanwhile, its number still says where it was drafted. */
    private Iterable<FiledEntry> behind(
            FolderId folder, NavigableMap<Long, FiledEntry> entries, Optional<Long> number) {
        if (number.isEmpty()) {
            return entries.values();
        }
        FiledEntry last = byNumber.get(number.get());
        return last != null && last.placement().folder().equals(folder)
                ? entries.tailMap(last.placement().order(), false).values()
                : entries.values().stream()
                        .filter(entry -> entry.number() > number.get())
                        .toList();
    }

    /** Messages with a record in a segment. <b>Cost.</b> Looks at every message. */
    public List<FiledEntry> inSegment(int segment) {
        return byNumber.values().stream()
                .filter(entry -> entry.touches(segment))
                .toList();
    }

    public void clear() {
        byNumber.clear();
        byFolder.clear();
    }
}
