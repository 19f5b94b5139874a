// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.util.List;
import java.util.Optional;
import org.spooler.api.message.MessageId;

/**
 * Part of a folder's listing.
 *
 * @param messages in order of filing
 * @param next where to continue; empty at the end
 */
public record FolderPage(List<FiledMessage> messages, Optional<MessageId> next) {
    public FolderPage {
        messages = List.copyOf(messages);
    }
}
