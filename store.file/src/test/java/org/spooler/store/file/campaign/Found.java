// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.store.file.campaign;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.spooler.api.message.MessageId;
import org.spooler.api.store.FiledMessage;
import org.spooler.api.store.MessageState;

/** A message as the store hands it out: from the queue, with a content for each kind of recipient, or from a folder. */
record Found(
        MessageId id,
        Optional<MessageState> queued,
        Optional<FiledMessage> filed,
        byte[] content,
        Map<Integer, byte[]> variants) {

    /** The name that its content begins with. */
    String name() {
        int end = 0;
        while (end < content.length && content[end] != ' ') {
            end++;
        }
        return new String(content, 0, end, StandardCharsets.US_ASCII);
    }
}
