// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.spooler.api.message.ContentTraits;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageFlag;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FolderId;
import org.spooler.api.store.LedgerEntry;

/** One thing asked for a message. */
sealed interface Change {

    /** It was submitted. */
    record Accepted(MessageId id, Envelope envelope, ContentTraits traits, byte[] content, Optional<String> key)
            implements Change {}

    /** Something happened to it; {@code content} is the new version if its entry puts one in force. */
    record Entered(List<LedgerEntry> entries, Optional<byte[]> content) implements Change {}

    /** It left the queue, for a folder or for good. */
    record Finished(Optional<FolderId> folder) implements Change {}

    /** It was received. */
    record Filed(MessageId id, FolderId folder, Set<MessageFlag> flags, Envelope envelope, byte[] content)
            implements Change {}

    /** It is in another folder, or has other flags. */
    record Placed(Optional<FolderId> folder, Optional<Set<MessageFlag>> flags) implements Change {}

    /** It was deleted from its folder. */
    record Deleted() implements Change {}
}
