// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.util.List;
import java.util.Optional;
import org.spooler.api.message.MessageId;

/**
 * Part of a listing.
 *
 * @param rows in order of commit
 * @param next where to continue; empty at the end
 */
public record QueuePage(List<Row> rows, Optional<MessageId> next) {

    public QueuePage {
        rows = List.copyOf(rows);
    }

    /**
     * One message.
     *
     * @param state as written down
     * @param leased whether the spooler works on it now
     */
    public record Row(MessageState state, boolean leased) {}
}
