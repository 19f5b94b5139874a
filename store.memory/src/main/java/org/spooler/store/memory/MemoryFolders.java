// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderPage;
import org.spooler.api.store.FolderQuery;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.ReceiveFolder;
import org.spooler.api.store.ReceiveFolders;

/** All filed messages, and which folder receives what. Guarded by the lock of its store. */
final class MemoryFolders {

    private record Place(FolderId folder, long order) {}

    private final Map<FolderId, NavigableMap<Long, FiledMessage>> folders = new HashMap<>();
    private final Map<MessageId, Place> places = new HashMap<>();
    private ReceiveFolders receiveFolders = ReceiveFolders.DEFAULT;
    private long filings;

    /** The folder that keeps a message that these entries finish. */
    static Optional<FolderId> keeper(List<LedgerEntry> entries) {
        return entries.stream()
                .filter(LedgerEntry.Finished.class::isInstance)
                .flatMap(entry -> ((LedgerEntry.Finished) entry).filed().stream())
                .findFirst();
    }

    static void checkFolder(FolderId folder) {
        if (folder.equals(FolderId.OUTBOX)) {
            throw new IllegalArgumentException("nothing can be filed in " + folder + ": it shows the outgoing queue");
        }
    }

    ReceiveFolders receiveFolders() {
        return receiveFolders;
    }

    void setReceiveFolders(ReceiveFolders changed) {
        receiveFolders = changed;
    }

    /** Files a message that is not filed yet. */
    void add(FiledMessage message) {
        put(message, ++filings);
    }

    private void put(FiledMessage message, long order) {
        folders.computeIfAbsent(message.folder(), folder -> new TreeMap<>()).put(order, message);
        places.put(message.id(), new Place(message.folder(), order));
    }

    Optional<FiledMessage> find(MessageId id) {
        return Optional.ofNullable(places.get(id))
                .map(place -> folders.get(place.folder()).get(place.order()));
    }

    Optional<FiledMessage> remove(MessageId id) {
        Optional<FiledMessage> found = find(id);
        found.ifPresent(message -> {
            Place place = places.remove(id);
            folders.get(place.folder()).remove(place.order());
            folders.computeIfPresent(place.folder(), (folder, left) -> left.isEmpty() ? null : left);
        });
        return found;
    }

    boolean setFlags(MessageId id, Set<MessageFlag> flags) {
        Optional<FiledMessage> found = find(id);
        found.ifPresent(message -> put(
                new FiledMessage(id, message.folder(), message.filed(), message.envelope(), flags, message.content()),
                places.get(id).order()));
        return found.isPresent();
    }

    boolean move(MessageId id, FolderId to, Instant now) {
        Optional<FiledMessage> found = remove(id);
        found.ifPresent(
                message -> add(new FiledMessage(id, to, now, message.envelope(), message.flags(), message.content())));
        return found.isPresent();
    }

    List<FolderId> list() {
        Set<FolderId> all = new TreeSet<>(folders.keySet());
        receiveFolders.list().stream().map(ReceiveFolder::folder).forEach(all::add);
        return List.copyOf(all);
    }

    FolderPage browse(FolderQuery query) {
        List<FiledMessage> page = new ArrayList<>();
        for (FiledMessage message : behind(query)) {
            if (page.size() == query.most()) {
                return new FolderPage(
                        page, Optional.of(page.get(page.size() - 1).id()));
            }
            page.add(message);
        }
        return new FolderPage(page, Optional.empty());
    }

    /** When the message to continue behind has left meanwhile, its number still says where it was drafted. */
    private Iterable<FiledMessage> behind(FolderQuery query) {
        NavigableMap<Long, FiledMessage> folder = folders.getOrDefault(query.folder(), new TreeMap<>());
        if (query.after().isEmpty()) {
            return folder.values();
        }
        Place last = places.get(query.after().get());
        return last != null && last.folder().equals(query.folder())
                ? folder.tailMap(last.order(), false).values()
                : folder.values().stream()
                        .filter(message -> message.id().compareTo(query.after().get()) > 0)
                        .toList();
    }

    /** Ids in order of filing. */
    List<MessageId> ids(FolderId folder, Optional<MessageId> after, int most) {
        List<MessageId> ids = new ArrayList<>();
        for (FiledMessage message : behind(new FolderQuery(folder, after, 1))) {
            if (ids.size() == most) {
                break;
            }
            ids.add(message.id());
        }
        return ids;
    }
}
