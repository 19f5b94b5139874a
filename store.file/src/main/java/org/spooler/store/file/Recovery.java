// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.message.MessageId;
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
import org.spooler.store.file.journal.JournalClosedException;
import org.spooler.store.file.journal.RecordAddress;
import org.spooler.store.file.journal.RecordVisitor;
import org.spooler.store.file.queue.FoundMessages;

/**
 * Finds the messages that earlier runs left behind.
 *
 * <p>What has become of a message is known only at the end of the journal, so they are queued together at the end; new
 * messages are accepted and lent meanwhile. Reads no envelopes. The lock is taken for a record, or for some messages, at a
 * time.
 */
final class Recovery implements RecordVisitor {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final StoreCore core;
    private final CorruptMessages corrupt;
    private final Set<String> bodiesAtStart;
    private final FoundMessages found;

    private record RememberedKey(KeyRecord key, int segment) {}

    private final List<RememberedKey> keys = new ArrayList<>();
    private final FolderRecovery folders = new FolderRecovery();

    /** {@code bodiesAtStart} are the body files that were there before anything was accepted. */
    Recovery(StoreCore core, CorruptMessages corrupt, Set<String> bodiesAtStart) {
        this.core = core;
        this.corrupt = corrupt;
        this.bodiesAtStart = bodiesAtStart;
        this.found = core.queue.startRecovery();
    }

    RecoveryReport run() throws IOException {
        core.journal.replay(this);
        deleteOrphans();
        steps(found::collect);
        found.sort();
        steps(() -> found.list(core.now(), core.usage));
        synchronized (core.lock) {
            checkOpen();
            folders.install(core);
            keys.forEach(remembered -> core.keys.remember(remembered.key, remembered.segment));
            core.setRecovered();
        }
        LOG.info(
                "{} messages recovered, {} filed, {} damaged entries set aside",
                found.count(),
                folders.count(),
                corrupt.count());
        return new RecoveryReport(found.count(), corrupt.list());
    }

    /** Whoever waits for the lock gets it after each step. */
    private void steps(BooleanSupplier step) throws IOException {
        boolean more = true;
        while (more) {
            synchronized (core.lock) {
                checkOpen();
                more = step.getAsBoolean();
            }
        }
    }

    private void checkOpen() throws JournalClosedException {
        if (core.phase() == StoreCore.Phase.CLOSED) {
            throw new JournalClosedException(FileStoreSettings.JOURNAL);
        }
    }

    @Override
    public void record(RecordAddress address, byte type, ByteBuffer payload) throws IOException {
        try {
            switch (type) {
                case RecordType.MESSAGE -> message(address, MessageRecord.read(payload));
                case RecordType.LEDGER -> {
                    StateRecord record = StateRecord.read(payload);
                    note(() -> found.ledger(address, record));
                }
                case RecordType.STATE -> {
                    StateRecord record = StateRecord.read(payload);
                    note(() -> found.state(address, record));
                }
                case RecordType.VERSION -> {
                    VersionRecord record = VersionRecord.read(payload);
                    note(() -> found.version(address, record));
                }
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

    private void note(Runnable found) throws IOException {
        synchronized (core.lock) {
            checkOpen();
            found.run();
        }
    }

    private void finished(long number) throws IOException {
        note(() -> found.remove(number));
        folders.deleted(number);
    }

    private void filed(RecordAddress address, FiledRecord record) throws IOException {
        note(() -> folders.filed(address, record, found.remove(record.number())));
    }

    private void message(RecordAddress address, MessageRecord record) throws IOException {
        note(() -> found.message(address, record));
        record.key().ifPresent(key -> keys.add(new RememberedKey(key, address.segment())));
    }

    @Override
    public void damage(Damage damage) {
        corrupt.add(damage);
    }

    /** Files of drafts that were never committed, and of messages that have left. */
    private void deleteOrphans() throws IOException {
        Set<String> orphans = new HashSet<>();
        for (String name : bodiesAtStart) {
            note(() -> {
                if (!isNeeded(name)) {
                    orphans.add(name);
                }
            });
        }
        folders.keepBodies(orphans);
        for (String orphan : orphans) {
            core.disk.delete(FileStoreSettings.BODY + "/" + orphan);
        }
    }

    /** A name is an id, or an id and a version. */
    private boolean isNeeded(String name) {
        int dot = name.indexOf('.');
        try {
            int version = dot < 0 ? 0 : Integer.parseInt(name, dot + 1, name.length(), 10);
            MessageId id = new MessageId(dot < 0 ? name : name.substring(0, dot));
            return MessageNumber.ofId(id)
                    .filter(number -> found.needs(number, version))
                    .isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
