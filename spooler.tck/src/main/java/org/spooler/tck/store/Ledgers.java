// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.tck.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.report.RecipientOutcome;
import org.spooler.api.report.RetryClass;
import org.spooler.api.store.ContentVersion;
import org.spooler.api.store.Lease;
import org.spooler.api.store.LedgerEntry;
import org.spooler.api.store.MessageState;
import org.spooler.api.store.StoreException;
import org.spooler.api.store.Topic;

/** Ledger entries that several contracts write. */
final class Ledgers {

    private Ledgers() {}

    /** Defers the first recipient. */
    static MessageState defer(StoreUnderTest store, Lease lease, Duration delay, Topic... topics) {
        return store.append(lease, deferred(store.clock().instant(), 0, delay, topics));
    }

    static LedgerEntry deferred(Instant now, int recipient, Duration delay, Topic... topics) {
        RecipientOutcome outcome = RecipientOutcome.delayed(recipient, "4.4.1", "no answer", RetryClass.NETWORK);
        return new LedgerEntry.Deferred(now, List.of(outcome), "smtp", true, now.plus(delay), Set.of(topics));
    }

    static LedgerEntry settled(Instant now, int recipient) {
        return new LedgerEntry.Settled(now, List.of(RecipientOutcome.delivered(recipient, "ok")), "smtp");
    }

    /** Seals a new version of a leased message; the entry that puts it in force. */
    static LedgerEntry rewritten(StoreUnderTest store, Lease lease, String content) throws StoreException {
        return rewrittenFor(store, lease, content, List.of());
    }

    /** The same, for some recipients; for all if none is named. */
    static LedgerEntry.Rewritten rewrittenFor(
            StoreUnderTest store, Lease lease, String content, List<Integer> recipients) throws StoreException {
        byte[] octets = content.getBytes(StandardCharsets.US_ASCII);
        try (ContentVersion version = store.store().rewrite(lease.token())) {
            version.write(ByteBuffer.wrap(octets));
            StoreUnderTest.await(version.seal(StoreUnderTest.traits(octets.length)));
            return new LedgerEntry.Rewritten(
                    store.clock().instant(),
                    "sign",
                    Optional.of(version.number()),
                    Optional.of(StoreUnderTest.traits(octets.length)),
                    recipients,
                    lease.state().envelope(),
                    "undo");
        }
    }
}
