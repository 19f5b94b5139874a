// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;
import org.spooler.api.message.ContentTraits;

/**
 * A new version of a leased message's content; used by one thread at a time.
 *
 * @see LedgerEntry.Rewritten
 */
@ConsumerType
public interface ContentVersion extends AutoCloseable {

    /** The number of this version; the original is 0. */
    int number();

    /** Takes the next octets, like {@link StoreDraft#write}. */
    void write(ByteBuffer octets) throws StoreException;

    /** Completes when the version is durable; it is not in force before a ledger entry names it. */
    CompletionStage<Void> seal(ContentTraits traits);

    /** Drops the version unless it was sealed. Idempotent. */
    @Override
    void close();
}
