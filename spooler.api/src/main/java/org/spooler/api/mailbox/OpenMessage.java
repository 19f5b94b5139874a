// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.mailbox;

import java.util.Optional;
import java.util.Set;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FolderId;

/**
 * An opened message, as it was at that moment.
 *
 * @param id its id
 * @param folder where it is; empty while it is in the outgoing queue
 * @param envelope who it is from and for
 * @param flags its state
 * @param content its octets; fails to read once the message has left the store
 * @param writable the access really granted (PR_ACCESS_LEVEL, SEND-096)
 */
public record OpenMessage(
        MessageId id,
        Optional<FolderId> folder,
        Envelope envelope,
        Set<MessageFlag> flags,
        Content content,
        boolean writable) {
    public OpenMessage {
        flags = Set.copyOf(flags);
    }
}
