// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.time.Instant;
import java.util.Set;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;

/**
 * A message in a folder: received, or kept after it was sent.
 *
 * @param id its id; the queue id, if it was sent
 * @param folder where it is
 * @param filed when it got there
 * @param envelope who it is from and for
 * @param flags its state (PR_MESSAGE_FLAGS)
 * @param content readable as long as the message is filed and the store open
 */
public record FiledMessage(
        MessageId id, FolderId folder, Instant filed, Envelope envelope, Set<MessageFlag> flags, Content content) {
    public FiledMessage {
        flags = Set.copyOf(flags);
    }
}
