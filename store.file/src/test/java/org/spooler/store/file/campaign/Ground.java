// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.spooler.api.message.MessageId;
import org.spooler.store.file.SimulatedStorage;
import org.spooler.store.file.StoreOnDisk;
import org.spooler.store.file.format.FiledRecord;
import org.spooler.store.file.format.FinishedRecord;
import org.spooler.store.file.format.KeyRecord;
import org.spooler.store.file.format.LedgerRecord;
import org.spooler.store.file.format.MessageNumber;
import org.spooler.store.file.format.MessageRecord;
import org.spooler.store.file.format.PlacedRecord;
import org.spooler.store.file.format.RecordType;
import org.spooler.store.file.format.StateRecord;
import org.spooler.store.file.format.VersionRecord;
import org.spooler.store.file.journal.Damage;
import org.spooler.store.file.journal.Journal;
import org.spooler.store.file.journal.RecordAddress;
import org.spooler.store.file.journal.RecordVisitor;
import org.spooler.tck.store.ContractClock;
import org.spooler.testkit.disk.SimulatedDisk;

/** What lies where on a disk that is whole: so it is known what damage to a stretch may concern, and what it may not. */
final class Ground implements RecordVisitor {

    static final int HEADER_BYTES = 64;

    /** A record, and the message it is about; none for the receive folder table. */
    private record Stretch(int from, int to, Optional<MessageId> owner) {}

    private final Map<String, List<Stretch>> records = new HashMap<>();

    /** The disk is not changed. */
    static Ground survey(SimulatedDisk whole) throws IOException {
        Ground ground = new Ground();
        ShuffledThreads threads = new ShuffledThreads(new java.util.Random(0));
        Journal journal = Journal.open(
                new SimulatedStorage(whole.copy()),
                StoreOnDisk.journal(),
                new ContractClock(),
                () -> new UUID(0, 0),
                threads.lane(true),
                threads.lane(true),
                problem -> {});
        journal.replay(ground);
        return ground;
    }

    @Override
    public void record(RecordAddress address, byte type, ByteBuffer payload) {
        String file = StoreOnDisk.JOURNAL + String.format("/segment-%010d", address.segment());
        Optional<MessageId> owner =
                type == RecordType.RECEIVE_FOLDERS ? Optional.empty() : Optional.of(owner(type, payload));
        records.computeIfAbsent(file, key -> new ArrayList<>())
                .add(new Stretch(address.offset(), address.offset() + address.recordBytes(), owner));
    }

    private static MessageId owner(byte type, ByteBuffer payload) {
        return MessageNumber.toId(
                switch (type) {
                    case RecordType.MESSAGE -> MessageRecord.read(payload).number();
                    case RecordType.LEDGER -> LedgerRecord.read(payload).number();
                    case RecordType.STATE -> StateRecord.read(payload).number();
                    case RecordType.VERSION -> VersionRecord.read(payload).number();
                    case RecordType.FINISHED -> FinishedRecord.read(payload).number();
                    case RecordType.KEY, RecordType.FILED_KEY ->
                        KeyRecord.read(payload).number();
                    case RecordType.FILED -> FiledRecord.read(payload).number();
                    case RecordType.PLACED -> PlacedRecord.read(payload).number();
                    default -> throw new IllegalArgumentException("record of type " + type);
                });
    }

    @Override
    public void damage(Damage damage) {
        throw new CampaignFailure("the disk should be whole: " + damage);
    }

    /** Whether a stretch of a file holds anything that a start has to find missing. */
    boolean isProven(String file, long from, long to) {
        return file.startsWith(StoreOnDisk.JOURNAL)
                && (from < HEADER_BYTES || !hit(file, from, to).isEmpty());
    }

    /** What damage to a stretch may concern: ids of messages, and {@link Account#TABLE}. */
    Set<Object> concerned(String file, long from, long to) {
        Set<Object> concerned = new HashSet<>();
        if (file.startsWith(StoreOnDisk.BODY)) {
            concerned.add(
                    new MessageId(file.substring(StoreOnDisk.BODY.length() + 1).split("\\.")[0]));
        }
        for (Stretch stretch : hit(file, from, to)) {
            concerned.add(stretch.owner().isPresent() ? stretch.owner().get() : Account.TABLE);
        }
        return concerned;
    }

    private List<Stretch> hit(String file, long from, long to) {
        return records.getOrDefault(file, List.of()).stream()
                .filter(stretch -> stretch.from() < to && stretch.to() > from)
                .toList();
    }
}
