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

    /**
     * The recipients it was called for cannot get the message, as when it is damaged or hostile; they are reported as
     * failed, and the others get theirs.
     *
     * @param status an enhanced status code of class 5, such as 5.6.1 (RFC 3463, 3.7: media not supported)
     * @param text what is wrong with it, for the originator
     */
    static Changed undeliverable(PreprocessMessage message, String status, String text) {
        List<RecipientOutcome> failed = message.recipients().stream()
                .map(position -> RecipientOutcome.failed(position, status, text))
                .toList();
        return new Changed(message.envelope(), failed, List.of(), "");
    }

    /** See {@link #UNCHANGED}. */
    record Unchanged() implements PreprocessResult {}

    /**
     * The message is to be sent changed. A new content is for {@link PreprocessMessage#recipients} and those added here.
     *
     * @param envelope of the whole message: recipients may be added at the end or marked undeliverable, never moved;
     *     transports see properties that are set here, unless they are not transmittable
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

    /** The message is not to be sent to anybody, whomever it was called for, and no report is due (PREP-029). */
    record Stop(String reason) implements PreprocessResult {}

    /** Another message that a preprocessor wants sent. */
    record AdditionalMessage(Envelope envelope, Content content) {}
}
