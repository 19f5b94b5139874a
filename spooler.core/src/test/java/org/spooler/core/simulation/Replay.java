// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.simulation;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.ContentVersion;
import org.spooler.api.store.Durability;
import org.spooler.api.store.FolderDraft;
import org.spooler.api.store.FolderStore;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LeaseRequest;
import org.spooler.api.store.StoreDraft;
import org.spooler.api.store.StoreException;

/** Fills an empty store with what a journal says. */
final class Replay {

    private final FolderStore store;
    private final List<StableLog.Write> writes;

    Replay(FolderStore store, List<StableLog.Write> writes) {
        this.store = store;
        this.writes = writes;
    }

    /** Takes the next id, for a draft to be queued, and does with it what the journal says. */
    void queued() throws StoreException {
        try (StoreDraft draft = store.draft()) {
            for (StableLog.Write write : about(draft.id())) {
                if (write instanceof StableLog.Commit commit) {
                    draft.write(ByteBuffer.wrap(commit.content()));
                    draft.commit(commit.envelope(), commit.traits(), commit.idempotencyKey());
                } else {
                    happened(write);
                }
            }
        }
    }

    /** Takes the next id, for a draft to be filed, and does with it what the journal says. */
    void filed() throws StoreException {
        try (FolderDraft draft = store.receive()) {
            for (StableLog.Write write : about(draft.id())) {
                if (write instanceof StableLog.File file) {
                    draft.write(ByteBuffer.wrap(file.content()));
                    draft.commit(file.folder(), file.envelope(), file.flags(), file.traits(), file.idempotencyKey());
                } else {
                    happened(write);
                }
            }
        }
    }

    private List<StableLog.Write> about(MessageId id) {
        return writes.stream().filter(write -> write.id().equals(id)).toList();
    }

    private void happened(StableLog.Write write) throws StoreException {
        if (write instanceof StableLog.Append append) {
            under(append.id(), lease -> store.append(lease.token(), append.entries(), Durability.SYNCED));
        } else if (write instanceof StableLog.Version version) {
            under(version.id(), lease -> seal(lease, version));
        } else if (write instanceof StableLog.Move move) {
            store.move(move.id(), move.folder());
        } else if (write instanceof StableLog.Delete delete) {
            store.delete(delete.id());
        }
    }

    private interface Work {
        void on(Lease lease) throws StoreException;
    }

    private void under(MessageId id, Work work) throws StoreException {
        Lease lease = store.lease(id, new LeaseRequest("replay", 1, Duration.ofMinutes(1)))
                .toCompletableFuture()
                .join()
                .orElseThrow();
        work.on(lease);
        store.release(lease.token());
    }

    private void seal(Lease lease, StableLog.Version version) throws StoreException {
        for (ContentVersion next = store.rewrite(lease.token()); ; next = store.rewrite(lease.token())) {
            try (ContentVersion one = next) {
                if (one.number() == version.number()) {
                    one.write(ByteBuffer.wrap(version.content()));
                    one.seal(version.traits());
                    return;
                }
            }
        }
    }
}
