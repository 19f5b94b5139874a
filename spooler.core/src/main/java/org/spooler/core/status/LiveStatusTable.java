// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.status;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.spooler.api.status.ResourceType;
import org.spooler.api.status.StatusListener;
import org.spooler.api.status.StatusObject;
import org.spooler.api.status.StatusRow;
import org.spooler.api.status.StatusTable;
import org.spooler.core.engine.StatusBoard;

/**
 * The status table and the changes of its rows (STAT-001 to STAT-027).
 *
 * <p>A row without a text of its own is shown with a default one; whoever changes the row sees it without.
 *
 * <p><b>Threading.</b> Any thread. A change function runs without a lock and may run again if another change came
 * between. Listeners are called on the executor, each by one thread at a time and in the order of the changes.
 */
public final class LiveStatusTable implements StatusTable, StatusBoard {

    private record Key(ResourceType type, String name) {}

    /** A row as its owner made it, and the number it has as long as it is there. */
    private record Entry(StatusRow row, int id) {}

    private final Map<Key, Entry> rows = new ConcurrentHashMap<>();
    private final Map<ResourceType, StatusOwner> owners = new ConcurrentHashMap<>();
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<StatusListener, ListenerQueue> listeners = new LinkedHashMap<>();
    private final Object lock = new Object();
    private final Comparator<StatusRow> order;
    private final Executor executor;

    /**
     * An empty table.
     *
     * @param transportOrder orders the names of transports as the profile does
     * @param executor calls listeners
     */
    public LiveStatusTable(Comparator<String> transportOrder, Executor executor) {
        this.order = new RowOrder(transportOrder);
        this.executor = executor;
    }

    @Override
    public List<StatusRow> rows() {
        return rows.values().stream()
                .sorted((a, b) -> order.compare(a.row(), b.row()))
                .map(this::fill)
                .toList();
    }

    private StatusRow fill(Entry entry) {
        boolean primary = primary().filter(entry::equals).isPresent();
        return RowColumns.fill(DefaultText.fill(entry.row()), entry.id(), primary);
    }

    /** The row with the primary identity: the one flagged so, or the first that has one (STAT-035). */
    private Optional<Entry> primary() {
        List<Entry> able = rows.values().stream()
                .filter(entry -> RowColumns.hasIdentity(entry.row()))
                .sorted((a, b) -> order.compare(a.row(), b.row()))
                .toList();
        return able.stream()
                .filter(entry -> RowColumns.isFlagged(entry.row()))
                .findFirst()
                .or(() -> able.stream().findFirst());
    }

    @Override
    public Optional<StatusRow> identity() {
        return primary().map(this::fill);
    }

    /** Finds one row. */
    public Optional<StatusRow> find(ResourceType type, String name) {
        return Optional.ofNullable(rows.get(new Key(type, name))).map(this::fill);
    }

    /**
     * Changes a row in one step, making it if it is new (ModifyStatusRow, STAT-019, STAT-020).
     *
     * @param change from the row as it is, or an empty one, to the row as it is to be, of the same name and type
     */
    public void update(ResourceType type, String name, UnaryOperator<StatusRow> change) {
        Key key = new Key(type, name);
        while (true) {
            Entry before = rows.get(key);
            StatusRow after = change.apply(before == null ? StatusRow.of(name, type) : before.row());
            if (after.type() != type || !after.name().equals(name)) {
                throw new IllegalArgumentException(
                        "status row " + type + " " + name + " cannot become " + after.type() + " " + after.name());
            }
            RowColumns.check(after);
            int id = before == null ? lastId.incrementAndGet() : before.id();
            if (replace(key, before, new Entry(after, id))) {
                return;
            }
        }
    }

    /** Removes a row, also one that is not there (STAT-013). */
    public void remove(ResourceType type, String name) {
        Key key = new Key(type, name);
        List<ListenerQueue> told = List.of();
        synchronized (lock) {
            Optional<StatusRow> before = Optional.ofNullable(rows.get(key)).map(this::fill);
            rows.remove(key);
            if (before.isPresent()) {
                told = queue(new RowChange(before, Optional.empty()));
            }
        }
        told.forEach(ListenerQueue::start);
    }

    @Override
    public void update(String transport, UnaryOperator<StatusRow> change) {
        update(ResourceType.TRANSPORT_PROVIDER, transport, change);
    }

    @Override
    public void remove(String transport) {
        remove(ResourceType.TRANSPORT_PROVIDER, transport);
    }

    @Override
    public Optional<StatusRow> row(String transport) {
        return Optional.ofNullable(rows.get(new Key(ResourceType.TRANSPORT_PROVIDER, transport)))
                .map(Entry::row);
    }

    /** Tells a listener of every change from now on (STAT-015). */
    public void listen(StatusListener listener) {
        synchronized (lock) {
            listeners.computeIfAbsent(listener, l -> new ListenerQueue(l, executor));
        }
    }

    /** Tells a listener nothing more. */
    public void unlisten(StatusListener listener) {
        synchronized (lock) {
            Optional.ofNullable(listeners.remove(listener)).ifPresent(ListenerQueue::end);
        }
    }

    private boolean replace(Key key, Entry before, Entry after) {
        List<ListenerQueue> told = List.of();
        synchronized (lock) {
            if (rows.get(key) != before) {
                return false;
            }
            boolean tells = !listeners.isEmpty() && !after.equals(before);
            Optional<StatusRow> shown = tells ? Optional.ofNullable(before).map(this::fill) : Optional.empty();
            rows.put(key, after);
            if (tells) {
                told = queue(new RowChange(shown, Optional.of(fill(after))));
            }
        }
        told.forEach(ListenerQueue::start);
        return true;
    }

    /** Queues a change under the lock, so that every listener sees the order of the table; started outside of it. */
    private List<ListenerQueue> queue(RowChange change) {
        List<ListenerQueue> all = List.copyOf(listeners.values());
        all.forEach(queue -> queue.add(change));
        return all;
    }

    /** Sets who does what the status objects of a type are asked for. */
    public void owner(ResourceType type, StatusOwner owner) {
        owners.put(type, owner);
    }

    @Override
    public Optional<StatusObject> open(ResourceType type, String name) {
        Key key = new Key(type, name);
        return Optional.ofNullable(rows.get(key))
                .map(entry -> new RowObject(
                        fill(entry), () -> find(key, entry.id()), owners.getOrDefault(type, StatusOwner.READY)));
    }

    private Optional<StatusRow> find(Key key, int id) {
        return Optional.ofNullable(rows.get(key))
                .filter(entry -> entry.id() == id)
                .map(this::fill);
    }
}
