// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.spooler.store.file.format.KeyRecord;
import org.spooler.store.file.format.RecordType;
import org.spooler.store.file.journal.Append;
import org.spooler.store.file.journal.RecordAddress;
import org.spooler.store.file.queue.RememberedKeys;

/**
 * Writes what is needed of a segment again at the end of the journal, so that the segment can go: messages, filed messages,
 * keys. Runs on the I/O threads, a round at a time, so that acceptance finds the journal free in between.
 */
final class SegmentCopying {

    private static final int MOST_LOOKED_AT_ONCE = 1 << 14;

    private final StoreCore core;
    private final MessageCopying messages;
    private final FiledCopying filed;

    SegmentCopying(StoreCore core, MessageCopying messages, FiledCopying filed) {
        this.core = core;
        this.messages = messages;
        this.filed = filed;
    }

    /** Writes again what is needed of a segment; completes with false if something in it is in use. */
    CompletableFuture<Boolean> copyAll(int segment) {
        return copy(messagesIn(segment), 0)
                .thenComposeAsync(
                        copied -> copied ? copyOthers(segment) : CompletableFuture.completedFuture(false),
                        core.threads.io());
    }

    /** Looks at every message, in steps. */
    private List<Long> messagesIn(int segment) {
        List<Long> numbers = new ArrayList<>();
        int end = 0;
        for (int from = 0; from <= end; from += MOST_LOOKED_AT_ONCE) {
            synchronized (core.lock) {
                numbers.addAll(core.queue.inSegment(segment, from, from + MOST_LOOKED_AT_ONCE));
                end = core.queue.end();
            }
        }
        return numbers;
    }

    /** Copies messages, some at once; completes with false at the first that is in use. */
    private CompletableFuture<Boolean> copy(List<Long> numbers, int from) {
        if (from == numbers.size()) {
            return CompletableFuture.completedFuture(true);
        }
        List<CompletableFuture<Boolean>> copies = new ArrayList<>();
        CopyRound round = new CopyRound();
        int next = from;
        while (next < numbers.size() && round.hasRoom()) {
            round.begin();
            copies.add(messages.copy(numbers.get(next++), round));
        }
        int to = next;
        return CompletableFuture.allOf(copies.toArray(CompletableFuture[]::new))
                .thenComposeAsync(
                        done -> copies.stream().allMatch(CompletableFuture::join)
                                ? copy(numbers, to)
                                : CompletableFuture.completedFuture(false),
                        core.threads.io());
    }

    private CompletableFuture<Boolean> copyOthers(int segment) {
        List<KeyRecord> keys;
        List<KeyRecord> filedKeys;
        synchronized (core.lock) {
            keys = core.keys.inSegment(segment, core.now());
            filedKeys = core.filedKeys.inSegment(segment, core.now());
        }
        return filed.copyAll(segment)
                .thenCompose(done -> copyKeys(RecordType.KEY, core.keys, keys))
                .thenCompose(done -> copyKeys(RecordType.FILED_KEY, core.filedKeys, filedKeys))
                .thenApply(done -> isUnused(segment));
    }

    private boolean isUnused(int segment) {
        synchronized (core.lock) {
            return core.usage.isEmpty(segment)
                    && core.keys.inSegment(segment, core.now()).isEmpty()
                    && core.filedKeys.inSegment(segment, core.now()).isEmpty();
        }
    }

    private CompletableFuture<Void> copyKeys(byte type, RememberedKeys remembered, List<KeyRecord> keys) {
        List<CompletableFuture<Void>> copies = new ArrayList<>();
        for (KeyRecord key : keys) {
            CompletableFuture<Void> copy = new CompletableFuture<>();
            copies.add(copy);
            core.journal.append(new Append(
                    type,
                    key.write(),
                    true,
                    address -> remember(remembered, key, address),
                    () -> copy.complete(null),
                    copy::completeExceptionally));
        }
        return CompletableFuture.allOf(copies.toArray(CompletableFuture[]::new));
    }

    private void remember(RememberedKeys remembered, KeyRecord key, RecordAddress address) {
        synchronized (core.lock) {
            remembered.remember(key, address.segment());
        }
    }
}
