// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spooler.api.store.LeaseToken;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.StaleLeaseException;
import org.spooler.api.store.StoreClosedException;
import org.spooler.api.store.StoreContext;
import org.spooler.api.store.StoreException;
import org.spooler.store.file.disk.Disk;
import org.spooler.store.file.format.MessageNumber;
import org.spooler.store.file.journal.Journal;
import org.spooler.store.file.journal.JournalClosedException;
import org.spooler.store.file.queue.ActiveLease;
import org.spooler.store.file.queue.Folders;
import org.spooler.store.file.queue.QueuedMessage;
import org.spooler.store.file.queue.RememberedKeys;
import org.spooler.store.file.queue.SegmentUsage;
import org.spooler.store.file.queue.StoreQueue;

/**
 * What the parts of an open store share: its lock and what the lock guards.
 *
 * <p>The lock is never held while the disk is read or written; it is held while a record is handed to the journal, so
 * that the order of the records is the order of the decisions.
 */
final class StoreCore {

    enum Phase {
        OPENED,
        RUNNING,
        CLOSING,
        CLOSED
    }

    private static final Logger LOG = LoggerFactory.getLogger(StoreCore.class);

    /** States kept in memory after acceptance or release, so that a queue that flows is not read back. */
    private static final int MOST_CACHED = 2048;

    private static final int MOST_CACHED_RECIPIENTS = 50;
    private static final int RUN_SHIFT = 40;
    private static final long LAST_RUN = (1L << (63 - RUN_SHIFT)) - 1;

    final Object lock = new Object();
    final StoreContext context;
    volatile FileStoreSettings settings;
    final StoreThreads threads;
    final Disk disk;
    final Journal journal;
    final StoreQueue queue = new StoreQueue(this::leaseEnded);
    final Folders folders = new Folders();
    final RememberedKeys keys;
    final RememberedKeys filedKeys;
    final SegmentUsage usage = new SegmentUsage();

    private final ContentMemory memory = new ContentMemory();
    private final ArrayDeque<QueuedMessage> cached = new ArrayDeque<>();
    private long run;
    private Phase phase = Phase.OPENED;
    private boolean recovered;
    private long numbers;
    private long orders;
    private long fences;

    StoreCore(StoreContext context, FileStoreSettings settings, StoreThreads threads, Disk disk, Journal journal) {
        this.context = context;
        this.settings = settings;
        this.threads = threads;
        this.disk = disk;
        this.journal = journal;
        this.keys = new RememberedKeys(settings.keyLife());
        this.filedKeys = new RememberedKeys(settings.keyLife());
        // Every run begins a segment, and no segment number is used twice: nor is any number made from it.
        this.run = (long) journal.currentSegment() << RUN_SHIFT;
    }

    Instant now() {
        return context.clock().instant();
    }

    long nextNumber() {
        return run | ++numbers;
    }

    long nextOrder() {
        return run | ++orders;
    }

    long nextFence() {
        return run | ++fences;
    }

    /** No number that was given, or taken in, exceeds it. */
    long lastNumber() {
        return Math.max(run, (long) journal.currentSegment() << RUN_SHIFT) | ((1L << RUN_SHIFT) - 1);
    }

    /** The segment that numbers beyond this one are made from. */
    static int segmentAfter(long number) throws StoreException {
        long segment = (number >>> RUN_SHIFT) + 1;
        if (segment > LAST_RUN) {
            throw new StoreException("the message store has no ids that exceed " + MessageNumber.toId(number));
        }
        return (int) segment;
    }

    /** Makes numbers from a segment that has been begun. */
    void continueIn(int segment) {
        run = Math.max(run, (long) segment << RUN_SHIFT);
    }

    Phase phase() {
        return phase;
    }

    void enter(Phase next) {
        phase = next;
    }

    /** Whether the messages of earlier runs are queued, so that it is known what may be cleaned up or is remembered. */
    boolean isRecovered() {
        return recovered;
    }

    void setRecovered() {
        recovered = true;
    }

    /** The message under a lease in force. */
    QueuedMessage holder(LeaseToken token) throws StaleLeaseException {
        queue.advance(now());
        return MessageNumber.ofId(token.id())
                .flatMap(queue::look)
                .filter(message -> message.isLeased() && message.lease().fence() == token.fence())
                .orElseThrow(() ->
                        new StaleLeaseException(token.id() + ": lease " + token.fence() + " is not the current one"));
    }

    /** Keeps a state in memory for a while. */
    void cache(QueuedMessage message, MessageState state) {
        message.cache(state);
        message.keep(true);
        cached.add(message);
        trimCache();
    }

    private void trimCache() {
        int excess = cached.size() - MOST_CACHED;
        for (int i = 0; i < excess; i++) {
            evict(cached.poll());
        }
    }

    /** What is still being written cannot be read back yet: it rests when that is done. */
    private void evict(QueuedMessage message) {
        message.keep(false);
        queue.rest(message);
    }

    /** States of messages with very many recipients are read back rather than kept. */
    static boolean isWorthCaching(MessageState state) {
        return state.recipients().size() <= MOST_CACHED_RECIPIENTS;
    }

    /** Other settings from now on, of the same journal. */
    void change(FileStoreSettings other) {
        settings = other;
        synchronized (lock) {
            keys.keepFor(other.keyLife());
            filedKeys.keepFor(other.keyLife());
        }
    }

    StoreClosedException closed() {
        return new StoreClosedException("the store in " + settings.journal().directory() + " is closed or closing");
    }

    /** What a caller is told of a failure of the disk. */
    StoreException failure(Exception cause) {
        if (cause instanceof JournalClosedException) {
            return closed();
        }
        return cause instanceof StoreException known
                ? known
                : new StoreException("the message store could not write: " + cause.getMessage(), cause);
    }

    private void leaseEnded(ActiveLease lease) {
        lease.contents().forEach(content -> runLater(() -> close(content)));
    }

    /** Runs a task on the I/O threads; false if the store is closed, and the next start will do without it. */
    boolean runLater(Runnable task) {
        try {
            threads.io().execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private static void close(Closeable content) {
        try {
            content.close();
        } catch (IOException e) {
            LOG.warn("a content could not be closed: {}", e.getMessage());
        }
    }

    /** Takes a content; version 0 is the one that is accepted. */
    ContentSink sink(long number, int version) {
        return new ContentSink(disk, bodyPath(number, version), settings.inlineBytes(), memory);
    }

    /** Where body files lie. */
    static String bodyPath(long number, int version) {
        String name = MessageNumber.toId(number).value();
        return FileStoreSettings.BODY + "/" + (version == 0 ? name : name + "." + version);
    }

    void deleteBodies(QueuedMessage message) throws IOException {
        if (!message.isInline()) {
            disk.delete(bodyPath(message.number(), 0));
        }
        deleteVersions(message);
    }

    /** Leaves the original, which is kept. */
    void deleteVersions(QueuedMessage message) throws IOException {
        for (var version : message.versions().entrySet()) {
            if (!version.getValue().inline()) {
                disk.delete(bodyPath(message.number(), version.getKey()));
            }
        }
    }
}
