// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.Topic;
import org.spooler.store.file.format.Standing;
import org.spooler.store.file.journal.RecordAddress;

/**
 * What the store remembers of one message: where its records lie, when it is due, who has it.
 *
 * <p>Guarded by the lock of the store. <b>Cost.</b> A few hundred bytes, for as long as somebody works with the message;
 * one that waits is a row of the {@link MessageTable}. The envelope is read back from the journal when it is leased.
 */
public final class QueuedMessage {

    /** Ledger records after which a whole state is written, so that reading a message back stays short. */
    private static final int MOST_LEDGER_RECORDS = 16;

    private final long number;
    private final long order;
    private RecordAddress message;
    private RecordAddress state;
    private List<RecordAddress> ledger = List.of();
    private Map<Integer, ContentPlace> versions = Map.of();
    private boolean inline;
    private Instant due;
    private boolean held;
    private Set<Topic> topics;
    private List<Wake> wakes = List.of();
    private MessageState cached;
    private ActiveLease lease;
    private int row = Rows.NONE;
    private boolean kept;
    private int pins;
    private int pendingWrites;
    private int ledgerRecords;
    private int lastVersion;
    private boolean finished;

    public QueuedMessage(long number, long order, RecordAddress message, boolean inline, Standing standing) {
        this(number, order, message, inline);
        stand(standing);
    }

    QueuedMessage(long number, long order, RecordAddress message, boolean inline) {
        this.number = number;
        this.order = order;
        this.message = message;
        this.inline = inline;
    }

    /** What its row says. */
    void recall(Instant isDue, boolean isHeld, Set<Topic> waitsFor, List<Wake> happened) {
        due = isDue;
        held = isHeld;
        topics = waitsFor;
        wakes = happened;
    }

    void recall(RecordChains.Records records) {
        state = records.state;
        ledger = List.copyOf(records.ledger);
        versions = records.versions.isEmpty() ? Map.of() : Map.copyOf(records.versions);
        lastVersion = lastSealed();
        ledgerRecords = ledger.size();
    }

    private int lastSealed() {
        return versions.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** Chains its records for its row. */
    int chain(RecordChains chains) {
        return chains.write(state, ledger, versions);
    }

    List<Wake> wakes() {
        return wakes;
    }

    Standing standing() {
        return new Standing(due, held, topics);
    }

    /** Its row while it is the one object of its message; {@link Rows#NONE} when that is over. */
    int row() {
        return row;
    }

    void live(int itsRow) {
        row = itsRow;
    }

    /** Whether a row is enough: all that is to be known of it can be read back. */
    boolean mayRest() {
        return lease == null && pendingWrites == 0 && pins == 0 && !kept && lastVersion == lastSealed();
    }

    /** Somebody works with it beside a lease. */
    public void pin() {
        pins++;
    }

    public void unpin() {
        pins--;
    }

    /** Whether its state is kept in memory for a while. */
    public void keep(boolean inCache) {
        kept = inCache;
    }

    public boolean isKept() {
        return kept;
    }

    public long number() {
        return number;
    }

    /** Its place among the commits. */
    public long order() {
        return order;
    }

    public Instant due() {
        return due;
    }

    public boolean isHeld() {
        return held;
    }

    /** Not to be called while the message is in the due index. */
    public void stand(Standing standing) {
        due = standing.due();
        held = standing.held();
        topics = standing.topics();
    }

    void wake(Wake wake) {
        due = wake.at();
        wakes = wake.after(wakes);
    }

    public boolean isLeased() {
        return lease != null;
    }

    /** The lease in force, or null. */
    public ActiveLease lease() {
        return lease;
    }

    void setLease(ActiveLease current) {
        lease = current;
    }

    /** The state as last known, or null when it has to be read. */
    public MessageState cached() {
        return cached;
    }

    public void cache(MessageState current) {
        cached = current;
    }

    public Whereabouts whereabouts() {
        return new Whereabouts(number, message, Optional.ofNullable(state), ledger, wakes);
    }

    public ContentPlace content(int version) {
        return version == 0 ? new ContentPlace(message, inline) : versions.get(version);
    }

    public boolean hasVersion(int version) {
        return version == 0 || versions.containsKey(version);
    }

    /** Reserves the number of a version. */
    public int startVersion() {
        return ++lastVersion;
    }

    public void putVersion(int version, ContentPlace place) {
        Map<Integer, ContentPlace> more = new TreeMap<>(versions);
        more.put(version, place);
        versions = Map.copyOf(more);
        lastVersion = Math.max(lastVersion, version);
    }

    /** The versions that have places of their own. */
    public Map<Integer, ContentPlace> versions() {
        return versions;
    }

    public boolean isInline() {
        return inline;
    }

    /** Tells whether any of its contents has a file of its own. */
    public boolean hasFiles() {
        return !inline || versions.values().stream().anyMatch(place -> !place.inline());
    }

    /** Decides how the next write to the ledger is recorded: as a whole state, or as its entries. */
    public boolean startLedgerWrite() {
        boolean whole = !wakes.isEmpty() || ledgerRecords >= MOST_LEDGER_RECORDS;
        wakes = List.of();
        ledgerRecords = whole ? 0 : ledgerRecords + 1;
        pendingWrites++;
        return whole;
    }

    public void startWrite() {
        pendingWrites++;
    }

    public void endWrite() {
        pendingWrites--;
    }

    public boolean hasPendingWrites() {
        return pendingWrites > 0;
    }

    public void addLedger(RecordAddress address) {
        List<RecordAddress> more = new ArrayList<>(ledger);
        more.add(address);
        ledger = List.copyOf(more);
    }

    /** A whole state was written: what came before does not count any more. */
    public void replaceLedger(RecordAddress address) {
        state = address;
        ledger = List.of();
    }

    /** The message was written again with its whole state. */
    public void move(RecordAddress address) {
        message = address;
        state = null;
        ledger = List.of();
    }

    /** Shows every record that is still needed. */
    public void eachRecord(Consumer<RecordAddress> visit) {
        visit.accept(message);
        if (state != null) {
            visit.accept(state);
        }
        ledger.forEach(visit);
        versions.values().forEach(place -> visit.accept(place.record()));
    }

    public boolean touches(int segment) {
        boolean[] found = new boolean[1];
        eachRecord(address -> found[0] |= address.segment() == segment);
        return found[0];
    }

    public boolean isFinished() {
        return finished;
    }

    public void finish() {
        finished = true;
    }
}
