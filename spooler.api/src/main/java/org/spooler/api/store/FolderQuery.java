// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.store;

import java.util.Optional;
import org.spooler.api.message.MessageId;

/**
 * Which filed messages to list.
 *
 * @param folder the folder, without those below it
 * @param after continue behind this one; empty starts at the oldest
 * @param most at most this many, 1 to 10,000
 */
public record FolderQuery(FolderId folder, Optional<MessageId> after, int most) {
    public FolderQuery {
        if (most < 1 || most > 10_000) {
            throw new IllegalArgumentException("page of " + most + " messages: expected 1 to 10000");
        }
    }

    /** The oldest messages of a folder. */
    public static FolderQuery first(FolderId folder, int most) {
        return new FolderQuery(folder, Optional.empty(), most);
    }
}
