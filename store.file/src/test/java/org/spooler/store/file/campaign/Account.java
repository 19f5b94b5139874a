// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.ReceiveFolder;
import org.spooler.api.store.ReceiveFolders;

/**
 * What was asked of a store, and what it promised.
 *
 * <p>After a crash the history of each message must have come true up to some point, and that point not before the
 * last promise. A lazy write that was acknowledged is promised as soon as anything asked for later is.
 */
final class Account {

    /** A step on its way. */
    record Promise(long call, History<?> history, int count, boolean synced) {}

    /** Stands for the receive folder table. */
    static final Object TABLE = ReceiveFolders.class;

    private final Map<String, History<Change>> messages = new LinkedHashMap<>();
    private final Map<String, MessageId> keys = new LinkedHashMap<>();
    private final List<Promise> lazy = new ArrayList<>();
    private History<List<ReceiveFolder>> tables = new History<>();
    private long calls;

    Account() {
        tables.add(ReceiveFolders.DEFAULT.list());
        tables.makeCertain(1);
    }

    Promise ask(String name, Change change, boolean synced) {
        History<Change> history = messages.computeIfAbsent(name, key -> new History<>());
        return new Promise(++calls, history, history.add(change), synced);
    }

    Promise askForTable(List<ReceiveFolder> table) {
        return new Promise(++calls, tables, tables.add(table), true);
    }

    List<ReceiveFolder> table() {
        return tables.last();
    }

    /** The store has said yes. */
    void keep(Promise promise) {
        if (!promise.synced()) {
            lazy.add(promise);
            return;
        }
        promise.history().makeCertain(promise.count());
        lazy.removeIf(earlier -> {
            boolean covered = earlier.call() < promise.call();
            if (covered) {
                earlier.history().makeCertain(earlier.count());
            }
            return covered;
        });
    }

    void keepKey(String key, MessageId id) {
        keys.put(key, id);
    }

    Map<String, MessageId> keys() {
        return keys;
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    /** Of one message: everything that was asked. */
    History<Change> history(String name) {
        return messages.get(name);
    }

    /**
     * Compares with what a store holds.
     *
     * @param excused ids of messages that need not be right, nor their keys; and {@link #TABLE}
     * @return the account of a store that holds just this
     * @throws CampaignFailure if a promise is broken
     */
    Account settle(Inspection there, Predicate<Object> excused) {
        Account settled = new Account();
        for (Map.Entry<String, History<Change>> message : messages.entrySet()) {
            Optional<Found> found = there.find(message.getKey());
            if (!excused.test(idOf(message.getValue()))) {
                settled.hold(message.getKey(), settle(message.getKey(), message.getValue(), found));
            }
        }
        there.strangers(messages.keySet(), excused).findFirst().ifPresent(name -> {
            throw new CampaignFailure("a message \"" + name + "\" was never submitted");
        });
        settled.tables = excused.test(TABLE) ? tables : settle(there.table());
        keys.forEach((key, id) -> {
            if (!excused.test(id)) {
                settleKey(key, id, there);
                settled.keys.put(key, id);
            }
        });
        return settled;
    }

    /** What never happened is forgotten: it must not appear any more. */
    private void hold(String name, History<Change> history) {
        if (history.size() > 0) {
            messages.put(name, history);
        }
    }

    private static MessageId idOf(History<Change> history) {
        Change first = history.first(1).get(0);
        return first instanceof Change.Accepted accepted ? accepted.id() : ((Change.Filed) first).id();
    }

    private static History<Change> settle(String name, History<Change> history, Optional<Found> found) {
        Optional<String> why = Optional.empty();
        for (int count = history.certain(); count <= history.size(); count++) {
            Optional<String> differs = new Condition(history.first(count)).differs(found);
            if (differs.isEmpty()) {
                return history.endingAt(count);
            }
            why = why.isPresent() ? why : differs;
        }
        throw new CampaignFailure(name + ": " + why.orElse("") + "; steps " + history.first(history.size())
                + ", certain " + history.certain());
    }

    private History<List<ReceiveFolder>> settle(List<ReceiveFolder> table) {
        for (int count = tables.certain(); count <= tables.size(); count++) {
            if (tables.first(count).get(count - 1).equals(table)) {
                return tables.endingAt(count);
            }
        }
        throw new CampaignFailure("the receive folder table is " + table);
    }

    private static void settleKey(String key, MessageId id, Inspection there) {
        if (!there.findByKey(key).equals(Optional.of(id))) {
            throw new CampaignFailure("the key \"" + key + "\" of " + id + " is forgotten");
        }
    }
}
