// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.preprocess;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.spooler.api.message.Content;
import org.spooler.api.message.Envelope;
import org.spooler.api.report.RecipientOutcome;

/** What a preprocessor did. */
@ProviderType
public sealed interface PreprocessResult {

    /** Nothing had to be done. */
    PreprocessResult UNCHANGED = new Unchanged();

    /** See {@link #UNCHANGED}. */
    record Unchanged() implements PreprocessResult {}

    /**
     * The message is to be sent changed.
     *
     * @param envelope recipients may be added at the end or marked undeliverable, never moved
     * @param undeliverable recipients that cannot get the message, reported as failed (PREP-028)
     * @param additional further messages to send (PREP-025)
     * @param undo what clean-up needs, opaque; survives a restart
     */
    record Changed(
            Envelope envelope, List<RecipientOutcome> undeliverable, List<AdditionalMessage> additional, String undo)
            implements PreprocessResult {
        public Changed {
            undeliverable = List.copyOf(undeliverable);
            additional = List.copyOf(additional);
        }
    }

    /** The message is not to be sent to anybody, and no report is due (PREP-029). */
    record Stop(String reason) implements PreprocessResult {}

    /** Another message that a preprocessor wants sent. */
    record AdditionalMessage(Envelope envelope, Content content) {}
}
