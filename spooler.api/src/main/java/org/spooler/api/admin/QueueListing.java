// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.admin;

import java.util.List;
import java.util.Optional;
import org.spooler.api.message.MessageId;

/**
 * Part of the queue.
 *
 * @param messages oldest first
 * @param next where to continue; empty at the end
 */
public record QueueListing(List<QueuedMessage> messages, Optional<MessageId> next) {
    public QueueListing {
        messages = List.copyOf(messages);
    }
}
