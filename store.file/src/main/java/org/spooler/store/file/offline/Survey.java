// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.offline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spooler.store.file.format.FiledRecord;
import org.spooler.store.file.format.FinishedRecord;
import org.spooler.store.file.format.KeyRecord;
import org.spooler.store.file.format.MessageRecord;
import org.spooler.store.file.format.PlacedRecord;
import org.spooler.store.file.format.ReceiveFoldersRecord;
import org.spooler.store.file.format.RecordType;
import org.spooler.store.file.format.StateRecord;
import org.spooler.store.file.format.VersionRecord;
import org.spooler.store.file.journal.Damage;
import org.spooler.store.file.journal.RecordAddress;
import org.spooler.store.file.journal.RecordVisitor;
import org.spooler.store.file.journal.StoppedJournal;
import org.spooler.store.file.queue.VersionsAhead;

/** Everything that one pass through a journal tells; as recovery reads it. */
final class Survey implements RecordVisitor {

    /** How many records of a type, and their length. */
    static final class Tally {
        long records;
        long bytes;

        void add(RecordAddress record) {
            records++;
            bytes += record.recordBytes();
        }
    }

    final Map<Long, KnownMessage> messages = new HashMap<>();
    final List<Damage> damages = new ArrayList<>();
    /** Whole records that cannot be understood. */
    final List<RecordAddress> unknown = new ArrayList<>();
    /** Filed messages whose content was in a record that is lost. */
    final List<KnownMessage> bereft = new ArrayList<>();

    final Tally[] tallies = new Tally[Byte.MAX_VALUE + 1];
    private final VersionsAhead<KnownMessage.Version> ahead = new VersionsAhead<>();
    private final boolean keepsFinished;

    /** {@code keepsFinished} remembers messages that have left as well. */
    Survey(boolean keepsFinished) {
        this.keepsFinished = keepsFinished;
    }

    static Survey of(StoppedJournal journal, boolean keepsFinished) throws IOException {
        Survey survey = new Survey(keepsFinished);
        journal.replay(survey);
        return survey;
    }

    @Override
    public void record(RecordAddress address, byte type, ByteBuffer payload) {
        try {
            read(address, type, payload);
            Tally tally = tallies[type] == null ? new Tally() : tallies[type];
            tally.add(address);
            tallies[type] = tally;
        } catch (RuntimeException e) {
            unknown.add(address); // whole, but not understood: as good as damaged
        }
    }

    private void read(RecordAddress address, byte type, ByteBuffer payload) {
        switch (type) {
            case RecordType.MESSAGE -> message(address, MessageRecord.read(payload));
            case RecordType.LEDGER -> {
                StateRecord record = StateRecord.read(payload);
                known(record.number()).ifPresent(message -> message.wrote(address, record.standing()));
            }
            case RecordType.STATE -> {
                StateRecord record = StateRecord.read(payload);
                known(record.number()).ifPresent(message -> message.stands(address, record.standing()));
            }
            case RecordType.VERSION -> version(address, VersionRecord.read(payload));
            case RecordType.FINISHED -> finished(FinishedRecord.read(payload).number());
            case RecordType.KEY, RecordType.FILED_KEY -> KeyRecord.read(payload);
            case RecordType.FILED -> filed(address, FiledRecord.read(payload));
            case RecordType.PLACED -> {
                PlacedRecord record = PlacedRecord.read(payload);
                known(record.number())
                        .filter(KnownMessage::isFiled)
                        .ifPresent(message -> message.place(
                                address, record.placement().folder().path()));
            }
            case RecordType.RECEIVE_FOLDERS -> ReceiveFoldersRecord.read(payload);
            default -> throw new IllegalArgumentException("record of unknown type " + type);
        }
    }

    private Optional<KnownMessage> known(long number) {
        return Optional.ofNullable(messages.get(number)).filter(message -> !message.isFinished());
    }

    private void message(RecordAddress address, MessageRecord record) {
        KnownMessage message = messages.computeIfAbsent(record.number(), KnownMessage::new);
        message.accepted(address, record.inline(), record.checksum(), record.standing());
        ahead.take(record.number()).forEach(message::rewritten);
    }

    private void version(RecordAddress address, VersionRecord record) {
        KnownMessage.Version version = new KnownMessage.Version(address, record.inline(), record.checksum());
        if (messages.containsKey(record.number())) {
            known(record.number()).ifPresent(message -> message.rewritten(record.version(), version));
        } else {
            ahead.put(record.number(), record.version(), version);
        }
    }

    private void finished(long number) {
        ahead.forget(number);
        KnownMessage message = messages.get(number);
        if (message != null && keepsFinished) {
            message.finish();
        } else if (message != null) {
            messages.remove(number);
        }
    }

    private void filed(RecordAddress address, FiledRecord record) {
        boolean isWhole = record.source() != FiledRecord.Source.ACCEPTANCE || messages.containsKey(record.number());
        KnownMessage message = isWhole
                ? messages.computeIfAbsent(record.number(), KnownMessage::new)
                : new KnownMessage(record.number());
        message.file(address, record);
        if (!isWhole) {
            bereft.add(message);
        }
    }

    @Override
    public void damage(Damage damage) {
        damages.add(damage);
    }

    long liveBytes() {
        return messages.values().stream().mapToLong(KnownMessage::liveBytes).sum();
    }
}
