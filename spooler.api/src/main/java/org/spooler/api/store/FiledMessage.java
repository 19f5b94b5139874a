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
 * @param flags its state (PR_MESSAGE_FLAGS); {@link #SENT} for one that was sent, until somebody changes them
 * @param content readable as long as the message is filed and the store open; of one that was sent, the original
 *     (version 0)
 */
public record FiledMessage(
        MessageId id, FolderId folder, Instant filed, Envelope envelope, Set<MessageFlag> flags, Content content) {

    /** The flags of a message that was sent and kept: read, and by the owner of the store. */
    public static final Set<MessageFlag> SENT = Set.of(MessageFlag.READ, MessageFlag.FROMME);

    public FiledMessage {
        flags = Set.copyOf(flags);
    }
}
