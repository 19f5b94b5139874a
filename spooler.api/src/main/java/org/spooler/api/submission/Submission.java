// SPDX-FileCopyrightText: The Spooler authors
// SPDX-License-Identifier: Apache-2.0
package org.spooler.api.submission;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;
import org.spooler.api.address.Address;
import org.spooler.api.message.Envelope;
import org.spooler.api.message.MessageId;

/**
 * Takes messages and the responsibility for them (SubmitMessage, SEND-014). A service of the spooler, present while
 * messages can be taken.
 *
 * <p><b>Threading.</b> Any thread, at any time. <b>Durability.</b> A message is accepted when its stage completes,
 * and only then; hundreds of submitters share one sync. <b>Order.</b> Messages submitted one after the other are
 * sent in that order (SEND-041), as far as their destinations allow.
 */
@ProviderType
public interface Submission {

    /**
     * Starts a message. The envelope is prepared and expanded here: errors in it show before any content is read.
     *
     * @throws SubmissionException if the envelope is refused, such as for having no recipients (SEND-032), or nothing
     *     can be taken now
     */
    Draft draft(Envelope envelope, SubmitOptions options) throws SubmissionException;

    /**
     * Says, without a promise, whether a recipient with this address would be accepted: its form is right, and no
     * address book objects to it. What is behind a list shows in {@link #draft}.
     */
    AddressCheck check(Address address);

    /**
     * Withdraws a message (AbortSubmit, SEND-107 to SEND-109).
     *
     * @return completed with one of three answers
     */
    CompletionStage<AbortAnswer> abort(MessageId id);

    /**
     * Submits a message from a stream, read to its end and not closed.
     *
     * @return completed when the message is durable; failed with a {@link SubmissionException}
     * @throws SubmissionException if it is refused before that
     * @throws IOException if the stream cannot be read; nothing was submitted
     */
    default CompletionStage<Receipt> submit(Envelope envelope, SubmitOptions options, InputStream content)
            throws SubmissionException, IOException {
        try (Draft draft = draft(envelope, options)) {
            byte[] chunk = new byte[16 * 1024];
            for (int length = content.read(chunk); length >= 0; length = content.read(chunk)) {
                draft.write(ByteBuffer.wrap(chunk, 0, length));
            }
            return draft.submit();
        }
    }
}
