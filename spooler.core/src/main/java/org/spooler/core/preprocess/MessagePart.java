// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.core.preprocess;

import java.util.List;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;

/**
 * What one call of a preprocessor is about: recipients of a message that have the same content.
 *
 * @param envelope of the whole message
 * @param content of these recipients
 * @param recipients their positions, at least one
 * @param label tells the parts of a message from each other, the same after a restart; empty for the part that has the
 *     content of the message, which is all of it nearly always
 */
public record MessagePart(Envelope envelope, Content content, List<Integer> recipients, String label) {

    public MessagePart {
        recipients = List.copyOf(recipients);
    }

    /** A message that is all of one part. */
    public static MessagePart whole(Envelope envelope, Content content, List<Integer> recipients) {
        return new MessagePart(envelope, content, recipients, "");
    }
}
