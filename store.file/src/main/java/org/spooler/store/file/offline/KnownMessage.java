// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.spooler.store.file.format.FiledRecord;
import org.spooler.store.file.format.MessageNumber;
import org.spooler.store.file.format.Standing;
import org.spooler.store.file.journal.RecordAddress;

/** What a journal knows of one message. <b>Cost.</b> About 200 bytes, whatever its size. */
final class KnownMessage {

    /** A version of its content. */
    record Version(RecordAddress record, boolean inline, OptionalInt checksum) {}

    final long number;
    private RecordAddress message;
    private RecordAddress state;
    private List<RecordAddress> ledger = List.of();
    private Map<Integer, Version> versions = Map.of();
    private RecordAddress filed;
    private String folder;
    private RecordAddress placed;
    private boolean inline;
    private OptionalInt checksum = OptionalInt.empty();
    private long dueSecond;
    private boolean held;
    private boolean finished;

    KnownMessage(long number) {
        this.number = number;
    }

    String id() {
        return MessageNumber.toId(number).value();
    }

    void accepted(RecordAddress record, boolean isInline, OptionalInt sum, Standing standing) {
        message = record;
        state = null;
        ledger = List.of();
        inline = isInline;
        checksum = sum;
        stand(standing);
    }

    void wrote(RecordAddress record, Standing standing) {
        List<RecordAddress> more = new ArrayList<>(ledger);
        more.add(record);
        ledger = List.copyOf(more);
        stand(standing);
    }

    void stands(RecordAddress record, Standing standing) {
        state = record;
        ledger = List.of();
        stand(standing);
    }

    private void stand(Standing standing) {
        dueSecond = standing.due().getEpochSecond();
        held = standing.held();
    }

    void rewritten(int version, Version place) {
        Map<Integer, Version> more = new TreeMap<>(versions);
        more.put(version, place);
        versions = Map.copyOf(more);
    }

    void file(RecordAddress record, FiledRecord how) {
        filed = record;
        folder = how.placement().folder().path();
        placed = null;
        if (how.source() != FiledRecord.Source.ACCEPTANCE) {
            inline = how.source() == FiledRecord.Source.HERE;
            checksum = how.checksum();
            message = null;
        }
        state = null;
        ledger = List.of();
        versions = Map.of();
    }

    void place(RecordAddress record, String inFolder) {
        placed = record;
        folder = inFolder;
    }

    void finish() {
        finished = true;
    }

    boolean isFinished() {
        return finished;
    }

    boolean isFiled() {
        return filed != null && !finished;
    }

    boolean isQueued() {
        return message != null && filed == null && !finished;
    }

    boolean isHeld() {
        return held;
    }

    long dueSecond() {
        return dueSecond;
    }

    Optional<RecordAddress> message() {
        return Optional.ofNullable(message);
    }

    Optional<RecordAddress> state() {
        return Optional.ofNullable(state);
    }

    List<RecordAddress> ledger() {
        return ledger;
    }

    Map<Integer, Version> versions() {
        return versions;
    }

    RecordAddress filed() {
        return filed;
    }

    String folder() {
        return folder;
    }

    boolean isInline() {
        return inline;
    }

    OptionalInt checksum() {
        return checksum;
    }

    /** Shows every record that is needed. */
    void eachRecord(Consumer<RecordAddress> visit) {
        if (message != null && (filed == null || inline)) {
            visit.accept(message);
        }
        state().ifPresent(visit);
        ledger.forEach(visit);
        versions.values().forEach(version -> visit.accept(version.record()));
        Optional.ofNullable(filed).ifPresent(visit);
        Optional.ofNullable(placed).ifPresent(visit);
    }

    long liveBytes() {
        long[] sum = new long[1];
        eachRecord(record -> sum[0] += record.recordBytes());
        return finished ? 0 : sum[0];
    }
}
