// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.store.RecoveryReport;
import org.spooler.store.file.format.FiledRecord;
import org.spooler.store.file.format.FinishedRecord;
import org.spooler.store.file.format.KeyRecord;
import org.spooler.store.file.format.MessageNumber;
import org.spooler.store.file.format.MessageRecord;
import org.spooler.store.file.format.PlacedRecord;
import org.spooler.store.file.format.ReceiveFoldersRecord;
import org.spooler.store.file.format.RecordType;
import org.spooler.store.file.format.StateRecord;
import org.spooler.store.file.format.VersionRecord;
import org.spooler.store.file.journal.Damage;
import org.spooler.store.file.journal.RecordAddress;
import org.spooler.store.file.journal.RecordVisitor;
import org.spooler.store.file.queue.ContentPlace;
import org.spooler.store.file.queue.QueuedMessage;

/**
 * Finds the messages that earlier runs left behind.
 *
 * <p>What has become of a message is known only at the end of the journal, so they are queued together at the end; new
 * messages are accepted and lent meanwhile. Reads no envelopes.
 */
final class Recovery implements RecordVisitor {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final StoreCore core;
    private final CorruptMessages corrupt;
    private final Set<String> bodiesAtStart;
    private final Map<Long, QueuedMessage> found = new HashMap<>();

    private record RememberedKey(KeyRecord key, int segment) {}

    private final List<RememberedKey> keys = new ArrayList<>();
    private final FolderRecovery folders = new FolderRecovery();

    /** {@code bodiesAtStart} are the body files that were there before anything was accepted. */
    Recovery(StoreCore core, CorruptMessages corrupt, Set<String> bodiesAtStart) {
        this.core = core;
        this.corrupt = corrupt;
        this.bodiesAtStart = bodiesAtStart;
    }

    RecoveryReport run() throws IOException {
        core.journal.replay(this);
        deleteOrphans();
        synchronized (core.lock) {
            for (QueuedMessage message : found.values()) {
                message.countLedger();
                message.eachRecord(core.usage::add);
                core.queue.add(message);
            }
            folders.install(core);
            keys.forEach(remembered -> core.keys.remember(remembered.key, remembered.segment));
            core.setRecovered();
        }
        LOG.info(
                "{} messages recovered, {} filed, {} damaged entries set aside",
                found.size(),
                folders.count(),
                corrupt.count());
        return new RecoveryReport(found.size(), corrupt.list());
    }

    @Override
    public void record(RecordAddress address, byte type, ByteBuffer payload) {
        try {
            switch (type) {
                case RecordType.MESSAGE -> message(address, MessageRecord.read(payload));
                case RecordType.LEDGER -> ledger(address, StateRecord.read(payload));
                case RecordType.STATE -> state(address, StateRecord.read(payload));
                case RecordType.VERSION -> version(address, VersionRecord.read(payload));
                case RecordType.FINISHED ->
                    finished(FinishedRecord.read(payload).number());
                case RecordType.KEY -> keys.add(new RememberedKey(KeyRecord.read(payload), address.segment()));
                case RecordType.FILED -> filed(address, FiledRecord.read(payload));
                case RecordType.PLACED -> folders.placed(address, PlacedRecord.read(payload));
                case RecordType.RECEIVE_FOLDERS -> folders.receiveFolders(address, ReceiveFoldersRecord.read(payload));
                case RecordType.FILED_KEY -> folders.key(address, KeyRecord.read(payload));
                default -> throw new IllegalArgumentException("record of unknown type " + type);
            }
        } catch (RuntimeException e) {
            // Whole, but not understood: as good as damaged, and no reason to stop.
            LOG.debug("record at {} of type {}", address, type, e);
            damage(new Damage(
                    String.format("segment-%010d", address.segment()),
                    address.offset(),
                    address.offset() + address.recordBytes(),
                    0,
                    0));
        }
    }

    private void finished(long number) {
        found.remove(number);
        folders.deleted(number);
    }

    private void filed(RecordAddress address, FiledRecord record) {
        folders.filed(address, record, Optional.ofNullable(found.remove(record.number())));
    }

    private void message(RecordAddress address, MessageRecord record) {
        QueuedMessage known = found.get(record.number());
        QueuedMessage message =
                new QueuedMessage(record.number(), record.order(), address, record.inline(), record.standing());
        if (known != null) {
            known.versions().forEach(message::putVersion);
        }
        found.put(record.number(), message);
        record.key().ifPresent(key -> keys.add(new RememberedKey(key, address.segment())));
    }

    private void ledger(RecordAddress address, StateRecord record) {
        QueuedMessage message = found.get(record.number());
        if (message != null) {
            message.addLedger(address);
            message.stand(record.standing());
        }
    }

    private void state(RecordAddress address, StateRecord record) {
        QueuedMessage message = found.get(record.number());
        if (message != null) {
            message.replaceLedger(address);
            message.stand(record.standing());
        }
    }

    private void version(RecordAddress address, VersionRecord record) {
        QueuedMessage message = found.get(record.number());
        if (message != null) {
            message.putVersion(record.version(), new ContentPlace(address, record.inline()));
        }
    }

    @Override
    public void damage(Damage damage) {
        corrupt.add(damage);
    }

    /** Files of drafts that were never committed, and of messages that have left. */
    private void deleteOrphans() throws IOException {
        Set<String> orphans = new HashSet<>(bodiesAtStart);
        for (QueuedMessage message : found.values()) {
            String name = MessageNumber.toId(message.number()).value();
            orphans.remove(name);
            message.versions().keySet().forEach(version -> orphans.remove(name + "." + version));
        }
        folders.keepBodies(orphans);
        for (String orphan : orphans) {
            core.disk.delete(FileStoreSettings.BODY + "/" + orphan);
        }
    }
}
