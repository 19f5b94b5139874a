// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.spooler.api.message.Content;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.FolderQuery;
import org.spooler.api.store.FolderStore;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LeaseRequest;
import org.spooler.api.store.QueuePage;
import org.spooler.api.store.QueueQuery;
import org.spooler.api.store.ReceiveFolder;

/** Everything that a store hands out, read to the last octet. */
final class Inspection {

    static final LeaseRequest LEASE = new LeaseRequest("campaign", 1, Duration.ofHours(1));

    private static final int MOST = 10_000;

    private final Life life;
    private final Map<String, Found> found = new LinkedHashMap<>();
    private final List<String> refused = new ArrayList<>();
    private final List<ReceiveFolder> table;

    Inspection(Life life) {
        this.life = life;
        FolderStore store = life.store();
        for (QueuePage.Row row :
                life.await(store.browse(QueueQuery.first(MOST))).rows()) {
            queued(row.state().id());
        }
        for (FolderId folder : Set.copyOf(store.folders())) {
            if (!folder.equals(FolderId.OUTBOX)) {
                life.await(store.browse(FolderQuery.first(folder, MOST)))
                        .messages()
                        .forEach(this::filed);
            }
        }
        this.table = store.receiveFolders();
    }

    private void queued(MessageId id) {
        Optional<Lease> lease = life.await(life.store().lease(id, LEASE));
        if (lease.isEmpty()) {
            refused.add(id + " cannot be leased");
            return;
        }
        Map<Integer, byte[]> variants = new LinkedHashMap<>();
        lease.get()
                .variants()
                .forEach((version, content) -> read(id, content).ifPresent(octets -> variants.put(version, octets)));
        read(id, lease.get().content())
                .ifPresent(octets ->
                        add(new Found(id, Optional.of(lease.get().state()), Optional.empty(), octets, variants)));
        life.store().release(lease.get().token());
    }

    private void filed(FiledMessage message) {
        read(message.id(), message.content())
                .ifPresent(octets ->
                        add(new Found(message.id(), Optional.empty(), Optional.of(message), octets, Map.of())));
    }

    private Optional<byte[]> read(MessageId id, Content content) {
        try (InputStream stream = content.open()) {
            return Optional.of(stream.readAllBytes());
        } catch (IOException e) {
            refused.add(id + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private void add(Found one) {
        if (found.put(one.name(), one) != null) {
            throw new CampaignFailure(one.name() + " is there twice");
        }
    }

    Optional<Found> find(String name) {
        return Optional.ofNullable(found.get(name));
    }

    /** The names of messages that nobody knows. */
    Stream<String> strangers(Set<String> known, Predicate<Object> excused) {
        return found.values().stream()
                .filter(one -> !known.contains(one.name()) && !excused.test(one.id()))
                .map(Found::name);
    }

    Iterable<Found> all() {
        return found.values();
    }

    /** What was listed, and could not be read. */
    List<String> refused() {
        return refused;
    }

    List<ReceiveFolder> table() {
        return table;
    }

    Optional<MessageId> findByKey(String key) {
        return life.store().findByKey(key);
    }
}
