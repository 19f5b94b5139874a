// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.time.Instant;
import java.util.Map;
import org.spooler.api.message.Content;

/**
 * A message lent to one spooler for its exclusive use (SetLockState, SUBMITFLAG_LOCKED). Leases live in memory only:
 * after a crash the message is simply queued (SEND-087).
 *
 * @param token names the lease in every write
 * @param state the message when it was lent
 * @param content of the recipients that no variant names; readable until the lease ends
 * @param variants the contents of {@link MessageState#variantsToSend}, by version; readable until the lease ends
 * @param expires when the lease lapses unless renewed
 */
public record Lease(
        LeaseToken token, MessageState state, Content content, Map<Integer, Content> variants, Instant expires) {

    public Lease {
        variants = Map.copyOf(variants);
    }

    /** A message that has the same content for all recipients. */
    public Lease(LeaseToken token, MessageState state, Content content, Instant expires) {
        this(token, state, content, Map.of(), expires);
    }
}
